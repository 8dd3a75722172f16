/** A stretch of a markdown file that is written from runbooks: what stands between its two comments. */
export interface Region {
  readonly kind: 'index' | 'graph';
  /** What it is about, as it was written: paths of an index, `FILE#procedure` of a graph. */
  readonly about: string;
  /** Of its first comment, from 1. */
  readonly line: number;
  /** Offsets of what stands between the comments, line breaks at both ends included. */
  readonly start: number;
  readonly end: number;
}

export type FoundRegions =
  | { readonly ok: true; readonly regions: readonly Region[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

/**
 * Find what stands between `<!-- begin drillbook index PATH… -->` or `<!-- begin drillbook graph FILE#procedure -->` and
 * `<!-- end drillbook -->`, each on a line of its own; in code they are text.
 */
export function findRegions(text: string): FoundRegions {
  const regions: Region[] = [];
  let open: Omit<Region, 'end'> | null = null;
  let fence: string | null = null;
  let number = 0;
  for (const { 0: whole, index: at } of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    number++;
    const line = whole.trim();
    if (open === null) {
      const before = fence;
      fence = fenceAfter(before, line);
      if (fence !== null || before !== null) continue;
    }
    if (/^<!--\s*end\s+drillbook\s*-->$/.test(line)) {
      if (open === null) return fault(number, 'This comment ends a part that never began.');
      regions.push({ ...open, end: at });
      open = null;
      continue;
    }
    const [, kind, about = ''] = /^<!--\s*begin\s+drillbook\s+(\S+)(.*?)-->$/.exec(line) ?? [];
    if (kind === undefined) continue;
    if (open !== null) return fault(number, `The part that begins on line ${open.line} has no end.`);
    if (kind !== 'index' && kind !== 'graph')
      return fault(number, `Expected \`index\` or \`graph\`, found \`${kind}\`.`);
    open = { kind, about: about.trim(), line: number, start: at + whole.length };
  }
  return open === null
    ? { ok: true, regions }
    : fault(open.line, 'This part has no end: add `<!-- end drillbook -->`.');
}

/** A region with what is to stand in it. */
export interface Refreshed {
  readonly region: Region;
  readonly content: string;
}

/** The text with new content between the comments, with the line breaks that it has. */
export function replaceRegions(text: string, refreshed: readonly Refreshed[]): string {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  let last = 0;
  let made = '';
  for (const { region, content } of refreshed) {
    made += text.slice(last, region.start) + `\n${content.trim()}\n\n`.replaceAll('\n', lineBreak);
    last = region.end;
  }
  return made + text.slice(last);
}

/** The fence that is open after a line; what ends one has no info string, and none in backticks holds a backtick. */
function fenceAfter(open: string | null, line: string): string | null {
  if (open === null) return /^(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0] ?? null;
  return /^(?:`{3,}|~{3,})$/.test(line) && line.startsWith(open) ? null : open;
}

function fault(line: number, message: string): FoundRegions {
  return { ok: false, line, message };
}
