import type { OutputChannel } from '../run/ports.ts';

/**
 * What an output segment is made of: one byte for the channel, four for the milliseconds since the attempt started,
 * four for the length (both big-endian), and that many bytes. Each segment begins with a `start` frame: how many bytes
 * were printed before it, in eight bytes.
 */
export interface Frame {
  readonly channel: 'start' | Extract<OutputChannel, 'stdout' | 'stderr'>;
  readonly at: number;
  readonly bytes: Uint8Array;
}

export function encodeFrame({ channel, at, bytes }: Frame): Uint8Array {
  const frame = Buffer.allocUnsafe(headerLength + bytes.length);
  frame.writeUInt8(channels.indexOf(channel), 0);
  frame.writeUInt32BE(Math.min(Math.max(0, Math.round(at)), 0xffff_ffff), 1);
  frame.writeUInt32BE(bytes.length, 5);
  frame.set(bytes, headerLength);
  return frame;
}

/** The frame at `offset`, and where the next one begins; `null` if it is not all there. */
export function decodeFrame(
  bytes: Buffer,
  offset: number,
): { readonly frame: Frame; readonly end: number } | null {
  if (offset + headerLength > bytes.length) return null;
  const channel = channels[bytes.readUInt8(offset)];
  if (channel === undefined) return null;
  const end = offset + headerLength + bytes.readUInt32BE(offset + 5);
  if (end > bytes.length) return null;
  const frame = {
    channel,
    at: bytes.readUInt32BE(offset + 1),
    bytes: bytes.subarray(offset + headerLength, end),
  };
  return { frame, end };
}

export function segmentName(number: number): string {
  return `output.${number}`;
}

/** The number of a segment by its file name; `null` for other files. */
export function segmentNumber(name: string): number | null {
  const match = /^output\.(\d+)$/.exec(name);
  return match ? Number(match[1]) : null;
}

const channels = ['start', 'stdout', 'stderr'] as const;
const headerLength = 9;
