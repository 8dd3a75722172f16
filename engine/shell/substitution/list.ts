import { skipBlanks } from './blanks.ts';
import { readCommand } from './command.ts';
import { readHeredocs } from './heredoc.ts';
import { keywordHere } from './keyword.ts';
import { peek, type Scan, sees, unclear } from './scan.ts';
import type { Command, List, Pipeline } from './tree.ts';

/** What has been read when reading ends early. */
export interface Progress {
  readonly pipelines: Pipeline[];
  /** Everything before this index is understood, and nothing in it depends on what follows. */
  complete: number;
}

/** Commands up to one of `stops`: a closing word or sign, or the empty string for the end of the text. */
export function readList(scan: Scan, stops: ReadonlySet<string>): List {
  const progress: Progress = { pipelines: [], complete: scan.at };
  readListInto(scan, stops, progress);
  return progress.pipelines;
}

export function readListInto(scan: Scan, stops: ReadonlySet<string>, progress: Progress): void {
  while (!stopHere(scan, stops)) {
    const start = scan.at;
    const pipeline = readPipeline(scan);
    if (pipeline.length > 0) progress.pipelines.push(pipeline);
    const end = scan.at;
    takeSeparator(scan);
    if (scan.at === start) unclear(scan, `\`${peek(scan)}\` stands where a command should start.`);
    if (scan.at > end && scan.pending.length === 0) progress.complete = scan.at;
  }
  if (scan.pending.length > 0) {
    unclear(scan, 'A here-document is announced, but its text does not follow.', scan.pending[0]?.start);
  }
}

/** Whether the list ends here. */
function stopHere(scan: Scan, stops: ReadonlySet<string>): boolean {
  skipBlanks(scan);
  if (peek(scan) === '') {
    return stops.has('') || unclear(scan, 'The text ends before a construct in it is closed. Close it.');
  }
  if (stops.has(')') && peek(scan) === ')') return true;
  if (stops.has(';;') && (sees(scan, ';;') || sees(scan, ';&'))) return true;
  const keyword = keywordHere(scan);
  return keyword !== null && stops.has(keyword);
}

function readPipeline(scan: Scan): Pipeline {
  const commands: Command[] = [];
  for (;;) {
    const command = readCommand(scan);
    if (command === null) return commands;
    commands.push(command);
    skipBlanks(scan);
    if (peek(scan) !== '|' || peek(scan, 1) === '|') return commands;
    scan.at += peek(scan, 1) === '&' ? 2 : 1;
    skipLineEnds(scan);
  }
}

/** Line ends after `|`, with the here-documents they start. */
function skipLineEnds(scan: Scan): void {
  for (skipBlanks(scan); peek(scan) === '\n'; skipBlanks(scan)) takeLineEnd(scan);
}

function takeLineEnd(scan: Scan): void {
  scan.at += 1;
  readHeredocs(scan);
}

function takeSeparator(scan: Scan): void {
  skipBlanks(scan);
  if (peek(scan) === '\n') takeLineEnd(scan);
  else if (sees(scan, '&&') || sees(scan, '||')) scan.at += 2;
  else if (sees(scan, ';;') || sees(scan, ';&')) return;
  else if (peek(scan) === ';' || peek(scan) === '&') {
    if (peek(scan) === '&') scan.findings.background = true;
    scan.at += 1;
  }
}
