import type { EventOf, RunEvent } from '../journal/event.ts';

/** The records of one type, in order. */
export function ofType<T extends RunEvent['type']>(
  events: readonly RunEvent[],
  type: T,
): readonly EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type);
}

/** The number of a record, as a list of those that something comes from; empty for no record. */
export function seqOf(record: { readonly seq: number } | null | undefined): readonly number[] {
  return record === null || record === undefined ? [] : [record.seq];
}
