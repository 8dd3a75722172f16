import { createHash } from 'node:crypto';
import { closeSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputRef } from '../journal/attempt-event.ts';
import { createPrivate, writeAll } from './files.ts';
import { encodeFrame, type Frame, segmentName } from './output-frame.ts';

/** How much of an attempt's output is kept, in bytes on disk. */
export interface OutputCaps {
  /** What was printed first. */
  readonly head: number;
  /** Each of the two last segments; the one being written counts. */
  readonly tail: number;
}

/** Writes what an attempt prints: its beginning and its end; all of it is counted and hashed. */
export class OutputLog {
  readonly #directory: string;
  readonly #caps: OutputCaps;
  readonly #hash = createHash('sha256');
  readonly #segments: { readonly number: number; payload: number }[] = [];
  #fd: number | null = null;
  #size = 0;
  #bytes = 0;
  #broken = false;

  constructor({ directory, caps }: { readonly directory: string; readonly caps: OutputCaps }) {
    this.#directory = directory;
    this.#caps = caps;
  }

  /** `at`: milliseconds since the attempt started. */
  write({ channel, at, bytes }: Frame): void {
    this.#hash.update(bytes);
    for (let offset = 0; offset < bytes.length; offset += framePayload) {
      const part = bytes.subarray(offset, offset + framePayload);
      this.#store(encodeFrame({ channel, at, bytes: part }), part.length);
      this.#bytes += part.length;
    }
  }

  /** Close the log; says what was printed and how much of it is kept. */
  close(): OutputRef {
    if (this.#fd !== null) closeSync(this.#fd);
    const stored = this.#segments.reduce((sum, segment) => sum + segment.payload, 0);
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex'), stored };
  }

  #store(frame: Uint8Array, payload: number): void {
    if (this.#broken) return;
    const cap = this.#segments.length > 1 ? this.#caps.tail : this.#caps.head;
    try {
      this.#fd ??= this.#open(0);
      if (this.#size + frame.length > cap && (this.#segments.at(-1)?.payload ?? 0) > 0)
        this.#fd = this.#turn(this.#fd);
      writeAll(this.#fd, frame);
    } catch {
      // A full disk must not stop the step, nor what it prints: counting goes on.
      this.#broken = true;
      return;
    }
    this.#size += frame.length;
    const segment = this.#segments.at(-1);
    if (segment) segment.payload += payload;
  }

  /** Go on in a new segment; of those after the first, only the last two stay. */
  #turn(full: number): number {
    closeSync(full);
    const fd = this.#open((this.#segments.at(-1)?.number ?? 0) + 1);
    const dropped = this.#segments.length > 3 ? this.#segments.splice(1, 1)[0] : undefined;
    if (dropped) unlinkSync(join(this.#directory, segmentName(dropped.number)));
    return fd;
  }

  #open(number: number): number {
    const fd = createPrivate(join(this.#directory, segmentName(number)));
    const start = encodeFrame({ channel: 'start', at: 0, bytes: offsetBytes(this.#bytes) });
    writeAll(fd, start);
    this.#size = start.length;
    this.#segments.push({ number, payload: 0 });
    return fd;
  }
}

const framePayload = 256 * 1024;

function offsetBytes(offset: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(offset));
  return bytes;
}
