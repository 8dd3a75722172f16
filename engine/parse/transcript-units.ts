import { foreignRisk } from '../shell/foreign.ts';
import type { CodeComplaint, CodeReading, CodeUnit } from './code-units.ts';
import type { DocumentNames } from './context.ts';
import { findPlaceholders } from './placeholders.ts';
import { isForeign } from './powershell.ts';
import { namedHost } from './prompt-hosts.ts';
import { queryRisk } from './query-units.ts';
import type { SessionLevel } from './sessions.ts';
import { shellUnits } from './shell-units.ts';
import { type Entry, readTranscript } from './transcript.ts';

interface TranscriptCode {
  readonly lines: readonly string[];
  /** What is typed at a shell's prompt is in this language. */
  readonly language: string;
  readonly names: DocumentNames;
  readonly asOne: boolean;
  /** Is `# ` root's prompt, rather than a comment? */
  readonly rootPrompt: boolean;
  readonly before: readonly SessionLevel[];
}

/** What was typed in a copy of a terminal: shell text where a shell asked, another language where a program did. */
export function transcriptUnits(code: TranscriptCode): CodeReading {
  const { lines, entries } = readTranscript(code.lines, code);
  const shell = entries.filter(({ prompt }) => prompt.language === 'shell');
  const others = entries.filter(({ prompt }) => prompt.language !== 'shell');
  const kept = [...lines];
  for (const { first, last } of others) kept.fill('', first, last + 1);
  const { units, complaints, open } = shellUnits({
    ...code,
    lines: kept,
    output: new Map(shell.flatMap(({ first, output }) => (output ? [[first, output] as const] : []))),
    prompts: new Map(shell.map(({ first, prompt }) => [first, prompt])),
  });
  return {
    units: merged(
      units,
      others.map(entry => otherUnit(entry, { ...code, lines })),
    ),
    complaints: [...complaints, ...aboutHosts(hereIn(shell, units), code.names)],
    ...(open ? { open } : {}),
  };
}

/** What was typed on this machine, rather than in a session that an earlier line opened. */
function hereIn(entries: readonly Entry[], units: readonly CodeUnit[]): readonly Entry[] {
  const away = new Set(units.flatMap(({ first, target }) => (target === null ? [] : [first])));
  return entries.filter(({ first }) => !away.has(first));
}

/** Commands copied from another machine look as if they were meant for that one. */
function aboutHosts(entries: readonly Entry[], { elsewhere }: DocumentNames): readonly CodeComplaint[] {
  const entry = entries.find(({ prompt }) => {
    const host = namedHost(prompt);
    return host !== null && !elsewhere.has(host);
  });
  if (!entry) return [];
  const { user, host } = entry.prompt;
  return [
    {
      code: 'prompt-names-host',
      severity: 'info',
      line: entry.first,
      message: `The prompt says that this was typed as \`${user}\` on \`${host}\`; drillbook runs it on this machine.`,
      hint: 'Say `target=` where it must run elsewhere, or leave the host out of the prompt.',
    },
  ];
}

function otherUnit({ prompt, first, last, output }: Entry, code: TranscriptCode): CodeUnit {
  const { language } = prompt;
  const text = code.lines
    .slice(first, last + 1)
    .join('\n')
    .trim();
  const windows = isForeign(language);
  return {
    kind: windows ? 'command' : 'query',
    first,
    last,
    text,
    title: '',
    language,
    risk: windows ? foreignRisk(text) : queryRisk(language, text),
    traits: [],
    placeholders: findPlaceholders(text, { kind: windows ? 'powershell' : 'query', ...code.names }),
    target: null,
    expected: output || null,
    during: null,
    optional: false,
  };
}

/** In the order of the text; instructions keep the unit whose session they belong to. */
function merged(shell: readonly CodeUnit[], others: readonly CodeUnit[]): readonly CodeUnit[] {
  const all = [...shell, ...others.filter(({ text }) => text)].sort((a, b) => a.first - b.first);
  return all.map(unit => {
    const holder = unit.during === null ? undefined : shell[unit.during];
    return holder ? { ...unit, during: all.indexOf(holder) } : unit;
  });
}
