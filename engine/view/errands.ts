import type { AttemptId } from '../journal/attempt-event.ts';
import type { OutputChunk } from '../run/ports.ts';

/** What a reader of the run may have fetched and put away. The record of the run knows nothing of it. */
export interface Errands {
  /** What is stored so far of what an attempt printed; `null` where that is in memory only, because it is private. */
  stored(attempt: AttemptId): readonly OutputChunk[] | null;
  /** Why no pager can be started; `null` where one can. */
  noPager(): string | null;
  /** Show text in the operator's pager until they leave it; says what went wrong, `null` for nothing. */
  page(rows: Iterable<string>): Promise<string | null>;
  /** Let a person write a text in their editor, which has the terminal meanwhile; `null` when they gave up. */
  compose(text: string): Promise<string | null>;
  /** Put a text into a new private file of the run; returns its path. */
  keep(name: string, text: string): string;
}
