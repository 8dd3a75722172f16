import { worseRisk } from '../model/risk.ts';
import type { Trait } from '../model/trait.ts';
import type { LogicalCommand } from '../shell/commands.ts';
import { factsOf } from '../shell/facts.ts';
import { foreignRisk } from '../shell/foreign.ts';
import type { CodeUnit } from './code-units.ts';
import { looksLikeCommand } from './command-shape.ts';
import {
  answersMenu,
  type CommentGroup,
  commentGroups,
  instructionsIn,
  saysExpected,
  saysOptional,
} from './comments.ts';
import type { DocumentNames } from './context.ts';
import { isForeign, isPowershell } from './powershell.ts';
import { promptUnit } from './prompt-units.ts';
import type { Prompt } from './prompts.ts';
import { COMMENT_MARK } from './sample-output.ts';
import { openSessions, type SessionLevel } from './sessions.ts';
import { plain } from './speech.ts';

export interface ShellCode {
  readonly lines: readonly string[];
  readonly language: string;
  readonly names: DocumentNames;
  /** Output of a transcript, by the line of its command. */
  readonly output: ReadonlyMap<number, string>;
  /** Run the whole text as one step. */
  readonly asOne: boolean;
  /** Of a transcript: the prompt before each command, by its line. */
  readonly prompts?: ReadonlyMap<number, Prompt>;
  /** Sessions that the block above left open. */
  readonly before?: readonly SessionLevel[];
}

export interface CommandPart {
  readonly command: LogicalCommand;
  readonly text: string;
  readonly masked: string;
  readonly first: number;
  readonly last: number;
  readonly trailing: string;
  readonly placeholders: CodeUnit['placeholders'];
}

/** Collects the units of a block in order: commands, and what the comments between them say. */
export function unitBuilder(code: ShellCode) {
  const units: CodeUnit[] = [];
  const sessions = openSessions(code.before);
  let title: CommentGroup | null = null;
  let holder: number | null = null;

  const manual = (group: CommentGroup, during: number | null) => {
    for (const part of instructionsIn(group)) {
      units.push({
        ...BLANK,
        ...part,
        kind: 'manual',
        title: part.text.split('\n')[0] ?? '',
        language: code.language,
        during,
        optional: saysOptional(part.text),
      });
    }
  };

  /** What follows an editor and is no command is to be typed into it. */
  const typed = (part: CommandPart, during: number | null) => {
    const before = units.at(-1);
    if (before?.kind === 'manual' && before.during === during && before.last === part.first - 1) {
      units[units.length - 1] = { ...before, last: part.last, text: `${before.text}\n${part.text}` };
    } else {
      const { first, last, text } = part;
      units.push({
        ...BLANK,
        kind: 'manual',
        first,
        last,
        text,
        title: title?.lines[0] ?? '',
        language: code.language,
        during,
      });
    }
    title = null;
  };

  const expectAfter = (lines: readonly string[]) => {
    const at = units.findLastIndex(unit => unit.kind !== 'manual');
    const unit = units[at];
    if (unit) units[at] = { ...unit, expected: [unit.expected, lines.join('\n')].filter(Boolean).join('\n') };
  };

  return {
    units: () => units,
    open: sessions.levels,
    gap({ from, to, next }: { readonly from: number; readonly to: number; readonly next: boolean }) {
      title = null;
      for (const [line, sample] of code.output)
        if (line >= from - 1 && line < to && units.length) expectAfter([sample]);
      const groups = commentGroups(code.lines, { from, to, mark: COMMENT_MARK });
      for (const [index, group] of groups.entries()) {
        const isLast = index === groups.length - 1;
        const touchesCommand = next && isLast && group.last === to - 1;
        const follows = group.first === from && units.length > 0;
        if (follows && saysExpected(group.lines[0] ?? '')) expectAfter(group.lines);
        else if (follows && answersMenu(group.lines[0] ?? '')) {
          const at = units.findLastIndex(unit => unit.kind !== 'manual');
          markInteractive(units, at, group.lines.join(' '));
          manual(group, at < 0 ? null : at);
        } else if (next && isLast && (touchesCommand || !follows)) {
          const numbered = group.lines.findLastIndex(line => /^\d+[.)]\s/.test(line));
          if (numbered > 0)
            manual(
              { ...group, last: group.first + numbered - 1, lines: group.lines.slice(0, numbered) },
              holder,
            );
          title =
            numbered > 0
              ? { ...group, first: group.first + numbered, lines: group.lines.slice(numbered) }
              : group;
        } else manual(group, follows ? holder : null);
      }
    },
    command(part: CommandPart) {
      const last = units[holder ?? -1];
      if (last?.traits.includes('editor') && !looksLikeCommand(part.text.split('\n')[0] ?? '')) {
        typed(part, holder);
        return;
      }
      const prompt = code.prompts?.get(part.first) ?? null;
      if (prompt) sessions.at(prompt);
      else if (part.first > (units.at(-1)?.last ?? 0) + 1) sessions.resume(part);
      const facts = factsOf(part.masked, part.command);
      sessions.before(facts, part);
      const target = sessions.target() ?? hostOf(prompt, code.names);
      const language = sessions.language();
      const over = sessions.over();
      if (language !== null && !sessions.leaves(facts, part)) {
        if (part.text.split('\n').every(line => /^\s*(?:--|$)/.test(line))) return;
        promptUnit(units, { ...code, part, language, target, title: plain(title?.lines[0] ?? '') });
        title = null;
        return;
      }
      const windows = isForeign(code.language) || isPowershell(part.text);
      const traits: readonly Trait[] =
        windows && !isForeign(code.language) ? [...facts.traits, 'foreign-shell'] : facts.traits;
      const heading = ALONE.test(title?.lines[0] ?? '') ? '' : (title?.lines[0] ?? '');
      units.push({
        ...BLANK,
        kind: 'command',
        first: part.first,
        last: part.last,
        text: part.text,
        title: plain(heading) || (saysExpected(part.trailing) ? '' : part.trailing),
        language: windows && !isForeign(code.language) ? 'powershell' : code.language,
        risk: windows ? foreignRisk(part.text) : facts.risk,
        traits,
        placeholders: part.placeholders,
        target,
        expected: saysExpected(part.trailing) ? part.trailing : null,
        optional: saysOptional(title?.lines.join(' ') ?? '') || saysOptional(part.trailing),
      });
      if (sessions.target() !== null)
        units[units.length - 1] = { ...(units.at(-1) as CodeUnit), within: true };
      if (over !== null) units[units.length - 1] = { ...(units.at(-1) as CodeUnit), over };
      sessions.after(facts, { ...part, output: code.output.get(part.first) ?? '', target });
      const opens = target === null && sessions.over();
      if (opens) units[units.length - 1] = { ...(units.at(-1) as CodeUnit), opens };
      if (traits.some(trait => HOLDS.has(trait))) holder = units.length - 1;
      else if (!sessions.isOpen()) holder = null;
      title = null;
    },
  };
}

/** The host that a prompt names, where the document has commands for others too. */
function hostOf(prompt: Prompt | null, { elsewhere }: DocumentNames): string | null {
  return prompt?.host && elsewhere.has(prompt.host) ? `${prompt.user}@${prompt.host}` : null;
}

/** A word between two commands, which is no title of the second. */
const ALONE = /^(?:or|ou|oder|and|et|und|then|puis|dann)\s*[.:,…-]*$/i;

const HOLDS: ReadonlySet<Trait> = new Set<Trait>(['interactive', 'editor', 'repl', 'tui', 'remote-session']);

/** A program whose menu is answered is interactive, and the answer says how dangerous it is. */
function markInteractive(units: CodeUnit[], at: number, answer: string): void {
  const unit = units[at];
  if (!unit) return;
  const risk = /roll ?back|restor|reset|stop|restart|zurucksetz|redemarr/i.test(answer)
    ? 'disrupt'
    : /delete|purge|wipe|destroy|supprim|effac/i.test(answer)
      ? 'destroy'
      : 'read';
  const traits = unit.traits.includes('interactive') ? unit.traits : [...unit.traits, 'interactive' as const];
  units[at] = { ...unit, traits, risk: worseRisk(unit.risk, risk) };
}

const BLANK = {
  kind: 'command',
  first: 0,
  last: 0,
  text: '',
  title: '',
  language: 'bash',
  risk: 'read',
  traits: [],
  placeholders: [],
  target: null,
  expected: null,
  during: null,
  optional: false,
} as const satisfies CodeUnit;
