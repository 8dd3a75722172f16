import { type LogicalCommand, readShell } from '../shell/commands.ts';
import { readForeign } from '../shell/foreign.ts';
import type { CodeComplaint, CodeReading, CodeUnit } from './code-units.ts';
import { forbidsRunning } from './forbidden.ts';
import { lineIndex, lineStarts } from './line-index.ts';
import { findPlaceholders, maskPlaceholders, type PlaceholderContext } from './placeholders.ts';
import { isForeign, isPowershell } from './powershell.ts';
import { mergedOutput, readsAsOutput, setOutputAside } from './sample-output.ts';
import { type ShellCode, unitBuilder } from './unit-builder.ts';

/** Logical commands, and the instructions and expectations in the comments around them. */
export function shellUnits(code: ShellCode): CodeReading {
  const { kept, samples } = setOutputAside(code.lines);
  const text = kept.join('\n');
  const context: PlaceholderContext = { kind: 'shell', ...code.names };
  const masked = maskPlaceholders(text, context);
  const foreign = isForeign(code.language);
  const reading = foreign ? { commands: readForeign(masked), errors: [] } : readShell(masked);
  const starts = lineStarts(text);
  const lineAt = (offset: number) => lineIndex(starts, offset);
  const whole = code.asOne || (!foreign && needsOneShell(masked, reading.commands));
  const { logical, printed } = whole
    ? { logical: joinAll(reading.commands), printed: new Map<number, string>() }
    : withoutOutput(reading.commands, { text, lineAt });
  const complaints: CodeComplaint[] = reading.errors.map(error => ({
    code: 'unparsed-shell',
    severity: 'warning',
    line: lineAt(error.offset),
    message: `The shell text cannot be parsed here: ${error.message}. It is split line by line instead.`,
    hint: 'Check quotes and brackets, or fence output apart from commands.',
  }));
  const builder = unitBuilder({
    ...code,
    lines: kept,
    output: mergedOutput(mergedOutput(code.output, samples), printed),
  });
  let from = 0;
  for (const [index, command] of logical.entries()) {
    const first = lineAt(command.start);
    const last = lineAt(Math.max(command.start, command.end - 1));
    const next = logical[index + 1];
    builder.gap({ from, to: first, next: true });
    const part = text.slice(command.start, command.end);
    builder.command({
      command,
      text: part,
      masked: masked.slice(command.start, command.end),
      first,
      last,
      trailing: trailingComment(text, command.end),
      placeholders: findPlaceholders(part, {
        ...context,
        kind: foreign || isPowershell(part) ? 'powershell' : 'shell',
      }),
    });
    from = last + 1;
    if (!next) break;
  }
  builder.gap({ from, to: kept.length, next: false });
  const { units, dropped } = withoutForbidden(builder.units());
  // What a program's own prompt takes is no shell text, so nothing is wrong with it.
  const typed = units.filter(({ kind }) => kind === 'query');
  return {
    units,
    open: builder.open(),
    complaints: [
      ...complaints.filter(({ line }) => !typed.some(({ first, last }) => first <= line && line <= last)),
      ...dropped.map(notToBeRun),
    ],
  };
}

/** `# Wrong:` above a command: it is shown with its block, and is no step. */
function withoutForbidden(units: readonly CodeUnit[]): {
  readonly units: readonly CodeUnit[];
  readonly dropped: readonly CodeUnit[];
} {
  const dropped = units.filter(({ kind, title }) => kind !== 'manual' && forbidsRunning(title));
  if (!dropped.length) return { units, dropped };
  const kept = units.filter(unit => !dropped.includes(unit));
  const moved = (during: number | null) => {
    const holder = during === null ? undefined : units[during];
    const at = holder ? kept.indexOf(holder) : -1;
    return at < 0 ? null : at;
  };
  return { units: kept.map(unit => ({ ...unit, during: moved(unit.during) })), dropped };
}

function notToBeRun({ first }: CodeUnit): CodeComplaint {
  return {
    code: 'not-to-be-run',
    severity: 'info',
    line: first,
    message: 'The comment above says not to run this, so it is shown and is no step.',
    hint: 'Change the comment if it is a step after all.',
  };
}

interface Sorted {
  readonly logical: readonly LogicalCommand[];
  /** Output that stands between the commands, by its line. */
  readonly printed: ReadonlyMap<number, string>;
}

function withoutOutput(
  commands: readonly LogicalCommand[],
  { text, lineAt }: { readonly text: string; readonly lineAt: (offset: number) => number },
): Sorted {
  const printed = new Map<number, string>();
  const logical = commands.filter(({ start, end }) => {
    const isOutput = readsAsOutput(text.slice(start, end));
    if (isOutput) printed.set(lineAt(start), text.slice(start, end));
    return !isOutput;
  });
  return { logical, printed };
}

/** Commands that only work in the shell of the commands before them are one step. */
function needsOneShell(masked: string, commands: readonly LogicalCommand[]): boolean {
  if (commands.length < 2) return false;
  const uses = (pattern: RegExp) => commands.some(({ start, end }) => pattern.test(masked.slice(start, end)));
  if (uses(/^\s*trap\s/)) return true;
  if (uses(/^\s*exec\s+[<>\d]/)) return true;
  const background = uses(/(?<![&>])&\s*$/);
  return background && uses(/\$!|^\s*wait\b/);
}

function joinAll(commands: readonly LogicalCommand[]): readonly LogicalCommand[] {
  const first = commands[0];
  const last = commands.at(-1);
  if (!first || !last) return [];
  return [
    { start: first.start, end: last.end, statements: commands.flatMap(({ statements }) => statements) },
  ];
}

function trailingComment(text: string, end: number): string {
  const rest = text.slice(end, text.indexOf('\n', end) < 0 ? undefined : text.indexOf('\n', end));
  return /^[\s;&]*#+\s*(.*)$/.exec(rest)?.[1]?.trim() ?? '';
}
