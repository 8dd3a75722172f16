import type { DryRun } from './dry-runs/dry-run.ts';
import { DRY_RUNS } from './dry-runs/table.ts';
import { onlyCommand, type Spoken, wordsOf } from './only-command.ts';
import { words } from './tool.ts';

/** A part of the text whose content does not matter: UTF-16 offsets, `end` exclusive. */
interface Hole {
  readonly start: number;
  readonly end: number;
}

/**
 * The command as its own tool tries it without doing it, spliced into the text as it is written; `null` unless the text
 * is one simple command that has such a form, and is not it already.
 */
export function nativeDryRun(text: string, placeholders: readonly Hole[] = []): string | null {
  // Most steps call no tool that has one: a look at the text spares reading it.
  if (!TOOLS.some(tool => text.includes(tool))) return null;
  const command = onlyCommand(masked(text, placeholders));
  if (command === null) return null;
  const spoken = wordsOf(command);
  for (const row of rowsFor(spoken[0]?.value ?? '')) {
    const edits = editsFor(row, spoken);
    if (edits !== null) return applied(text, edits);
  }
  return null;
}

/** A literal that no row and no grammar knows. */
function masked(text: string, placeholders: readonly Hole[]): string {
  return placeholders.reduce(
    (rest, { start, end }) => `${rest.slice(0, start)}${'X'.repeat(end - start)}${rest.slice(end)}`,
    text,
  );
}

function rowsFor(tool: string): readonly DryRun[] {
  return byTool.get(tool) ?? [];
}

const byTool = new Map<string, DryRun[]>();
for (const row of DRY_RUNS) {
  for (const tool of words(row.tools)) byTool.set(tool, [...(byTool.get(tool) ?? []), row]);
}

const TOOLS = [...byTool.keys()];

interface Edit {
  readonly at: number;
  /** Exclusive. */
  readonly until: number;
  readonly text: string;
}

function editsFor(row: DryRun, [tool, ...args]: readonly Spoken[]): readonly Edit[] | null {
  const dashes = args.findIndex(({ value }) => value === '--');
  const own = dashes < 0 ? args : args.slice(0, dashes);
  if (own.some(({ value }) => IS_ONE.test(value) || row.unless?.test(value))) return null;
  for (const verb of row.verbs) {
    const found = verbIn(own, { verb: verb === '' ? [] : verb.split(' '), row });
    if (found === null || tool === undefined) continue;
    if (row.withoutOperands && hasOperands(args, found.rest, row.withoutOperands)) return null;
    const behind = [tool, ...found.words];
    const place = behind[row.after ?? found.words.length];
    const last = found.words.at(-1);
    if (place === undefined) return null;
    const added = row.add === '' ? '' : ` ${row.add}`;
    return [
      ...(row.instead === undefined || last === undefined
        ? [{ at: place.end, until: place.end, text: added }]
        : [{ at: last.pos, until: last.end, text: `${row.instead}${added}` }]),
      ...leftOut(own, row.drop),
    ];
  }
  return null;
}

const IS_ONE = /^--?(?:no-)?(?:dry-?run|simulate)(?:=|$)/;

/** The words of the verb, where nothing but options that are known stands before and between them. */
function verbIn(
  args: readonly Spoken[],
  { verb, row }: { readonly verb: readonly string[]; readonly row: DryRun },
): { readonly words: readonly Spoken[]; readonly rest: number } | null {
  const found: Spoken[] = [];
  let at = 0;
  while (found.length < verb.length) {
    const word = args[at];
    if (word === undefined) return null;
    if (word.value === verb[found.length]) found.push(word);
    else if (row.valued?.includes(word.value)) at += 1;
    else if (!row.flags?.includes(word.value) && !/^-[^=]*=/.test(word.value)) return null;
    at += 1;
  }
  return { words: found, rest: at };
}

function hasOperands(args: readonly Spoken[], from: number, valued: readonly string[]): boolean {
  for (let at = from; at < args.length; at += 1) {
    const { value } = args[at] as Spoken;
    if (!value.startsWith('-')) return true;
    // Terraform takes an option with one dash and with two.
    if (valued.includes(value.replace(/^--/, '-'))) at += 1;
  }
  return false;
}

/** Each with the space before it. */
function leftOut(args: readonly Spoken[], drop: RegExp | undefined): readonly Edit[] {
  return args.flatMap(({ value, end }, index) => {
    const before = args[index - 1];
    return drop?.test(value) === true && before !== undefined
      ? [{ at: before.end, until: end, text: '' }]
      : [];
  });
}

function applied(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((left, right) => right.at - left.at)
    .reduce((rest, { at, until, text: put }) => `${rest.slice(0, at)}${put}${rest.slice(until)}`, text);
}
