import { createTerminalText } from '../model/terminal-text.ts';
import type { OutputChunk } from '../run/ports.ts';
import { insteadOf } from './output-reader.ts';

/** What is stored of an attempt's output as rows that are safe anywhere: printable characters, no colours. */
export function* storedRows(chunks: readonly OutputChunk[]): Generator<string> {
  const text = createTerminalText({ colour: 'drop' });
  for (const chunk of chunks) {
    const words = insteadOf(chunk);
    if (words !== null) yield words;
    yield* text.write(chunk.bytes).lines;
  }
  yield* text.end().lines;
}

/** The last rows of it, and whether there were more before them. */
export function lastRows(
  chunks: readonly OutputChunk[],
  count: number,
): { readonly rows: readonly string[]; readonly more: boolean } {
  const { end, whole } = endOf(chunks);
  const rows = [...storedRows(end)];
  const kept = rows.slice(-count);
  return { rows: kept, more: !whole || kept.length < rows.length };
}

/** Chunks with the last bytes, enough for many rows. The first row of them may have lost its beginning. */
function endOf(chunks: readonly OutputChunk[]): { end: readonly OutputChunk[]; whole: boolean } {
  let bytes = 0;
  let first = chunks.length;
  while (first > 0 && bytes < MOST) bytes += chunks[--first]?.bytes.length ?? 0;
  return { end: chunks.slice(first), whole: first === 0 };
}

const MOST = 128 * 1024;
