import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OutputLog } from '../../../engine/host/output-log.ts';
import { createOutputReader, readStoredOutput } from '../../../engine/host/output-store.ts';
import type { OutputChunk } from '../../../engine/run/ports.ts';
import { temporaryDirectory } from '../../helpers/temporary-run.ts';

const caps = { head: 300, tail: 200 };

test('what is printed is read back in order, by channel and time', () => {
  const directory = temporaryDirectory();
  const log = new OutputLog({ directory, caps });
  log.write({ channel: 'stdout', at: 3, bytes: Buffer.from('draining\n') });
  log.write({ channel: 'stderr', at: 5.6, bytes: Buffer.from('slow\n') });
  const ref = log.close();
  expect(ref).toEqual({ bytes: 14, stored: 14, sha256: sha256('draining\nslow\n') });
  expect(
    readAll(directory).map(({ channel, at, bytes }) => [channel, at, Buffer.from(bytes).toString()]),
  ).toEqual([
    ['stdout', 3, 'draining\n'],
    ['stderr', 6, 'slow\n'],
  ]);
  expect(Buffer.from(readStoredOutput({ directory, channel: 'stderr', limit: 3 })).toString()).toBe('slo');
});

test('PRC-03: of endless output the beginning and the end are kept, and all is counted and hashed', () => {
  const directory = temporaryDirectory();
  const log = new OutputLog({ directory, caps });
  const hash = createHash('sha256');
  for (let line = 0; line < 5000; line++) {
    const bytes = Buffer.from(`line ${line}\n`);
    hash.update(bytes);
    log.write({ channel: 'stdout', at: line, bytes });
    const size = readdirSync(directory).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
    expect(size).toBeLessThanOrEqual(caps.head + 2 * caps.tail);
  }
  const ref = log.close();
  const chunks = readAll(directory);
  const text = Buffer.concat(chunks.map(chunk => chunk.bytes)).toString();
  const missing = chunks.reduce((sum, chunk) => sum + (chunk.missing ?? 0), 0);
  expect(ref.sha256).toBe(hash.digest('hex'));
  expect(ref.stored).toBe(text.length);
  expect(ref.bytes).toBe(text.length + missing);
  expect(text).toMatch(/^line 0\nline 1\n/);
  expect(text).toMatch(/line 4998\nline 4999\n$/);
  expect(chunks.filter(chunk => chunk.channel === 'gap')).toHaveLength(1);
});

test('a reader that looks now and then sees everything that is kept, or how much it missed', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(120), fc.boolean()), { maxLength: 60 }), writes => {
      const directory = temporaryDirectory();
      const log = new OutputLog({ directory, caps });
      const reader = createOutputReader(directory);
      const seen: OutputChunk[] = [];
      let printed = 0;
      for (const [length, look] of writes) {
        log.write({ channel: 'stdout', at: 0, bytes: Buffer.alloc(length, printed % 256) });
        printed += length;
        if (look) seen.push(...reader.read());
      }
      log.close();
      for (let part = reader.read(); part.length > 0; part = reader.read()) seen.push(...part);
      reader.close();
      const total = seen.reduce((sum, chunk) => sum + chunk.bytes.length + (chunk.missing ?? 0), 0);
      expect(total).toBe(printed);
    }),
    { numRuns: 60 },
  );
});

test('a frame that was not written whole is waited for', () => {
  const directory = temporaryDirectory();
  const reader = createOutputReader(directory);
  expect(reader.read()).toEqual([]);
  const log = new OutputLog({ directory, caps });
  log.write({ channel: 'stdout', at: 0, bytes: Buffer.from('whole') });
  expect(reader.read()).toHaveLength(1);
  expect(reader.read()).toHaveLength(0);
  log.write({ channel: 'stdout', at: 0, bytes: Buffer.from('next') });
  expect(reader.read()).toHaveLength(1);
});

function readAll(directory: string): readonly OutputChunk[] {
  const reader = createOutputReader(directory);
  const chunks: OutputChunk[] = [];
  for (let part = reader.read(); part.length > 0; part = reader.read()) chunks.push(...part);
  reader.close();
  return chunks;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
