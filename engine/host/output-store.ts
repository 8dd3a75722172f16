import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputChunk } from '../run/ports.ts';
import { errorCode } from './files.ts';
import { decodeFrame, segmentName, segmentNumber } from './output-frame.ts';

/** Reads the output of an attempt from its beginning, while it may still be written. */
export interface OutputReader {
  /** What came since the last call, about a megabyte at most; empty when there is nothing new for now. */
  read(): readonly OutputChunk[];
  close(): void;
}

/** `directory` is the attempt's own; it may not exist yet. */
export function createOutputReader(directory: string): OutputReader {
  let open: { readonly number: number; readonly fd: number } | null = null;
  let position = 0;
  let rest = Buffer.alloc(0);
  /** Payload bytes handed out or reported as missing. */
  let passed = 0;

  const read = (): readonly OutputChunk[] => {
    open ??= openSegment(directory, nextNumber(directory, -1));
    if (!open) return [];
    // Looked up before reading: when there is a next segment, nothing is added to this one.
    const next = nextNumber(directory, open.number);
    const bytes = readFrom(open.fd, position);
    position += bytes.length;
    rest = Buffer.concat([rest, bytes]);
    const chunks = takeFrames();
    if (bytes.length > 0 || next === null) return chunks;
    closeSync(open.fd);
    open = openSegment(directory, next);
    position = 0;
    rest = Buffer.alloc(0);
    return open ? [...chunks, ...read()] : chunks;
  };

  const takeFrames = (): OutputChunk[] => {
    const chunks: OutputChunk[] = [];
    let offset = 0;
    for (let found = decodeFrame(rest, offset); found; found = decodeFrame(rest, offset)) {
      const { channel, at, bytes } = found.frame;
      if (channel === 'start') {
        const missing = Number(Buffer.from(bytes).readBigUInt64BE()) - passed;
        if (missing > 0) chunks.push({ channel: 'gap', at, bytes: new Uint8Array(), missing });
        passed += missing;
      } else {
        chunks.push({ channel, at, bytes });
        passed += bytes.length;
      }
      offset = found.end;
    }
    rest = rest.subarray(offset);
    return chunks;
  };

  return {
    read,
    close: () => {
      if (open) closeSync(open.fd);
      open = null;
    },
  };
}

/** What is kept of one channel; at most `limit` bytes. */
export function readStoredOutput(input: {
  readonly directory: string;
  readonly channel: 'stdout' | 'stderr';
  readonly limit: number;
}): Uint8Array {
  const reader = createOutputReader(input.directory);
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let chunks = reader.read(); chunks.length > 0 && length < input.limit; chunks = reader.read())
    for (const { channel, bytes } of chunks)
      if (channel === input.channel) {
        parts.push(Uint8Array.from(bytes));
        length += bytes.length;
      }
  reader.close();
  return Buffer.concat(parts).subarray(0, input.limit);
}

const readAtOnce = 1024 * 1024;

function readFrom(fd: number, position: number): Buffer {
  const buffer = Buffer.allocUnsafe(readAtOnce);
  return buffer.subarray(0, readSync(fd, buffer, 0, readAtOnce, position));
}

function nextNumber(directory: string, after: number): number | null {
  const numbers = segmentsIn(directory).filter(number => number > after);
  return numbers.length > 0 ? Math.min(...numbers) : null;
}

function segmentsIn(directory: string): readonly number[] {
  try {
    return readdirSync(directory).flatMap(name => segmentNumber(name) ?? []);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function openSegment(
  directory: string,
  number: number | null,
): { readonly number: number; readonly fd: number } | null {
  if (number === null) return null;
  try {
    return { number, fd: openSync(join(directory, segmentName(number)), 'r') };
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    // It was dropped in the meantime; the one after it says how much went with it.
    return openSegment(directory, nextNumber(directory, number));
  }
}
