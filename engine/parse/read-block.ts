import type { Code } from 'mdast';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BlockKind } from '../model/runbook.ts';
import type { Settings } from '../model/settings.ts';
import type { Span } from '../model/source.ts';
import type { Trait } from '../model/trait.ts';
import {
  announcesExpected,
  announcesOutput,
  type BlockGuess,
  type CodeText,
  guessBlock,
} from './block-kind.ts';
import type { CodeReading, CodeUnit } from './code-units.ts';
import { looksLikeCommand } from './command-shape.ts';
import type { ReadBlock, ReadContext } from './context.ts';
import { BLANK_DRAFT, type Draft } from './draft.ts';
import { isEnvFile } from './env-file.ts';
import { fenceLanguage } from './fence-language.ts';
import { forbidsRunning } from './forbidden.ts';
import { htmlTextStart } from './html-code.ts';
import { fenceOpening, lineOf, spanOf } from './nodes.ts';
import { readCode } from './read-code.ts';
import type { SessionLevel } from './sessions.ts';
import { familyOf } from './vocabulary/languages.ts';

type BlockContext = Pick<ReadContext, 'source' | 'names' | 'settingsOf' | 'report'>;

/** Read one fence or indented block. `cue` is the prose just above it. */
export function readBlock(
  node: Code,
  context: BlockContext & {
    readonly cue: string;
    /** A comment above says that the command before prints this. */
    readonly printed: boolean;
    readonly asOne: boolean;
    /** Sessions that the block above left open. */
    readonly before: readonly SessionLevel[];
  },
): ReadBlock {
  const { source, settingsOf } = context;
  const opening = fenceOpening(node, source.line(lineOf(node)));
  const glued = opening && gluedCommand(opening.info.trim());
  const html = htmlTextStart(node);
  const firstLine = lineOf(node) + (html ?? (opening && glued === null ? 1 : 0));
  const settings = settingsOf('node', spanOf(node).start.offset);
  const language = glued === null ? fenceLanguage([node.lang, node.meta].filter(Boolean).join(' ')) : '';
  const value = node.value.replace(/\r\n?/g, '\n');
  const text = glued === null ? value : `${glued}\n${value}`;
  if (glued !== null) context.report(glue(source.lines(lineOf(node), lineOf(node))));
  const guess = byAnnotation(guessed({ language, text, cue: context.cue }, { context, node }), settings);
  const id = `block-${lineOf(node)}`;
  const { names, asOne, before } = context;
  const reading: CodeReading = settings.manual
    ? { units: [], complaints: [] }
    : readCode({ guess, language, lines: text.split('\n'), names, asOne, before });
  const { units, complaints } = reading;
  for (const complaint of complaints) context.report(placed(complaint, { source, firstLine }));
  const drafts: Draft[] = [];
  for (const unit of units)
    drafts.push(draftOf(unit, { firstLine, id, source, drafts, fence: settings, settingsOf }));
  if (settings.manual) drafts.push(byHand(node, { text, settings, id }));
  return {
    block: {
      id,
      kind: settings.manual ? guess.kind : kindOf(guess, units),
      language: glued !== null ? null : node.lang?.startsWith('{') ? language || null : (node.lang ?? null),
      text,
      settings,
      span: spanOf(node),
    },
    drafts,
    runs: units.some(unit => unit.kind !== 'manual'),
    open: reading.open ?? before,
    sample: sampleOf(guess, { text, cue: context.cue, printed: context.printed, settings }),
  };
}

/** What the fence holds by its text and by what stands above it. */
function guessed(
  code: CodeText,
  { context, node }: { readonly context: BlockContext & { readonly printed: boolean }; readonly node: Code },
): BlockGuess {
  if (context.printed || announcesExpected(code.cue))
    return { kind: 'output', family: 'output', transcript: false };
  const first = guessBlock(code);
  const isFile =
    (first.kind === 'command' || first.kind === 'mixed') && isEnvFile(code.text, context.names.used);
  const guess: BlockGuess = isFile ? { ...first, kind: 'config', family: 'config' } : first;
  // HTML is written to show something: it is run only where it says that it is for a shell.
  if (htmlTextStart(node) !== null && familyOf(code.language) !== 'shell' && RUNS.has(guess.kind))
    return { ...guess, kind: 'output' };
  if (!RUNS.has(guess.kind) || !forbidsRunning(code.cue)) return guess;
  context.report({
    code: 'not-to-be-run',
    severity: 'info',
    message: 'The text above says not to run this, so it is shown and is no step.',
    span: spanOf(node),
    hint: 'Give it an `#id` or a `risk=` if it is a step after all.',
  });
  return { ...guess, kind: 'output' };
}

const RUNS: ReadonlySet<BlockKind> = new Set<BlockKind>(['command', 'script', 'query', 'mixed']);

/** A command that stands on the line that opens the fence, or `null`. */
function gluedCommand(info: string): string | null {
  const first = info.split(/\s/)[0] ?? '';
  if (!/\s/.test(info) || /^[\w+#.-]*\s*\{|^[\w+#.-]+\s+[\w-]+(?:=\S+)?$/.test(info)) return null;
  const isLanguage = familyOf(first.toLowerCase()) !== 'code';
  const unquoted = info.replace(/"[^"]*"|'[^']*'/g, '""');
  return looksLikeCommand(info) && (!isLanguage || /\s--?\w/.test(unquoted)) ? info : null;
}

function glue(span: Span): Diagnostic {
  return {
    code: 'command-on-fence',
    severity: 'warning',
    message: 'A command stands on the line that opens the fence; a code host takes it for the language.',
    span,
    hint: 'Move the command to the next line.',
  };
}

function byAnnotation(guess: BlockGuess, settings: Settings): BlockGuess {
  if (settings.output || settings.skip) return { ...guess, kind: 'output' };
  if (settings.file !== undefined) return { ...guess, kind: 'config' };
  // Who describes a program as a step means it to run: by a plugin, or by hand.
  if (guess.family === 'code' && Object.keys(settings).length > 0) return { ...guess, kind: 'script' };
  const runs = settings.id !== undefined || settings.risk !== undefined || settings.undo !== undefined;
  return runs && guess.family === 'shell' && guess.kind !== 'script' ? { ...guess, kind: 'command' } : guess;
}

function kindOf(guess: BlockGuess, units: readonly CodeUnit[]): BlockKind {
  if (guess.kind === 'query' && !units.length) return 'comment';
  if (guess.kind === 'command' && !units.some(unit => unit.kind !== 'manual')) {
    return units.length ? 'comment' : 'output';
  }
  return guess.kind;
}

/** The output that a block shows of the command before it. */
function sampleOf(
  { kind }: BlockGuess,
  {
    text,
    cue,
    printed,
    settings,
  }: { readonly text: string; readonly cue: string; readonly printed: boolean; readonly settings: Settings },
): string | null {
  const isSample = printed || settings.output || announcesOutput(cue) || announcesExpected(cue);
  return kind === 'output' && isSample && !settings.skip && !forbidsRunning(cue) ? text.trim() || null : null;
}

interface Placing {
  readonly firstLine: number;
  readonly id: string;
  readonly source: ReadContext['source'];
  readonly drafts: readonly Draft[];
  readonly fence: Settings;
  readonly settingsOf: ReadContext['settingsOf'];
}

function draftOf(unit: CodeUnit, { firstLine, id, source, drafts, fence, settingsOf }: Placing): Draft {
  const first = firstLine + unit.first;
  const span = source.lines(first, firstLine + unit.last);
  const own = settingsOf('line', first);
  const { id: fenceId, title: fenceTitle, ...shared } = fence;
  const within = unit.within === true && own.target === undefined;
  const settings: Settings = { ...shared, ...(drafts.length ? {} : withId(fenceId, fenceTitle)), ...own };
  return {
    ...BLANK_DRAFT,
    kind: unit.kind,
    source: unit.kind === 'manual' ? 'comment' : 'fence',
    title: settings.title ?? unit.title,
    text: unit.text,
    span,
    language: unit.language,
    risk: settings.risk ?? unit.risk,
    traits: withTraits(unit.traits, settings),
    placeholders: unit.placeholders,
    target: within ? unit.target : (settings.target ?? unit.target),
    block: id,
    expected: unit.expected,
    optional: unit.optional,
    budget: settings.budget ?? null,
    settings,
    during: unit.during === null ? null : (drafts[unit.during]?.span.start.offset ?? null),
    ...(within ? { within } : {}),
    ...(unit.over ? { over: unit.over } : {}),
    ...(unit.opens ? { opens: unit.opens } : {}),
  };
}

function withId(id: string | undefined, title: string | undefined): Settings {
  return { ...(id === undefined ? {} : { id }), ...(title === undefined ? {} : { title }) };
}

function withTraits(traits: readonly Trait[], settings: Settings): readonly Trait[] {
  const said: Trait[] = [];
  if (settings.interactive) said.push('interactive');
  if (settings.follow) said.push('follow');
  return [...new Set([...traits, ...said])];
}

function byHand(
  node: Code,
  { text, settings, id }: { readonly text: string; readonly settings: Settings; readonly id: string },
): Draft {
  return {
    ...BLANK_DRAFT,
    source: 'fence',
    text,
    title: settings.title ?? text.split('\n')[0] ?? '',
    span: spanOf(node),
    settings,
    block: id,
  };
}

function placed(
  complaint: {
    readonly line: number;
    readonly code: string;
    readonly severity: Diagnostic['severity'];
    readonly message: string;
    readonly hint?: string;
  },
  { source, firstLine }: { readonly source: ReadContext['source']; readonly firstLine: number },
): Diagnostic {
  const { line, ...rest } = complaint;
  return { ...rest, span: source.lines(firstLine + line, Math.min(firstLine + line, source.lineCount)) };
}
