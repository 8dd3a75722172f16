import type { RunEvent } from './event.ts';

/** The last record of a journal at some time: what a signature and an anchor are about. */
export interface Head {
  readonly run: string;
  readonly seq: number;
  /** Hash of that record. */
  readonly head: string;
  readonly time: string;
}

/** What the signature of a checkpoint is made for. */
export const CHECKPOINT_NAMESPACE = 'drillbook-checkpoint';

/** A journal that ends with this record. */
export function headAt({ run, seq, hash, time }: RunEvent): Head {
  return { run, seq, head: hash, time };
}

/** The head of a journal; `null` for an empty one. */
export function headOf(events: readonly RunEvent[]): Head | null {
  const last = events.at(-1);
  return last === undefined ? null : headAt(last);
}

/** The bytes that are signed, as text; `docs/audit.md` describes them. */
export function checkpointText({ run, seq, head, time }: Head): string {
  return `drillbook checkpoint 1\nrun ${run}\nseq ${seq}\nhead ${head}\ntime ${time}\n`;
}

/** The reverse of `checkpointText`; `null` for any other text. */
export function readCheckpoint(text: string): Head | null {
  return headFrom(STATEMENT.exec(text));
}

/** The line that anchors hold, without its end. */
export function anchorLine({ run, seq, head, time }: Head): string {
  return `anchor ${run} ${seq} ${head} ${time}`;
}

/** The head that a line names, wherever in it that stands: system logs put more before it. `null` for any other line. */
export function readAnchorLine(line: string): Head | null {
  return headFrom(ANCHOR.exec(line));
}

/** How the whole records of a journal stand to a head that was put elsewhere. */
export type Standing = 'holds' | 'other-record' | 'truncated' | 'other-run';

/** Compare a head that was put elsewhere with the records at hand. */
export function standing({ run, seq, head }: Head, events: readonly RunEvent[]): Standing {
  if (events[0] !== undefined && events[0].run !== run) return 'other-run';
  const record = events[seq - 1];
  if (record === undefined) return 'truncated';
  return record.hash === head ? 'holds' : 'other-record';
}

const RUN = '([A-Za-z0-9][A-Za-z0-9._-]{0,127})';
const SEQ = '([1-9]\\d{0,14})';
const HASH = '([0-9a-f]{64})';
const TIME = '(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)';

const STATEMENT = new RegExp(
  `^drillbook checkpoint 1\\nrun ${RUN}\\nseq ${SEQ}\\nhead ${HASH}\\ntime ${TIME}\\n$`,
);
const ANCHOR = new RegExp(`(?:^|\\s)anchor ${RUN} ${SEQ} ${HASH} ${TIME}\\s*$`);

function headFrom(match: RegExpExecArray | null): Head | null {
  if (match === null) return null;
  const [, run = '', seq = '', head = '', time = ''] = match;
  return { run, seq: Number(seq), head, time };
}
