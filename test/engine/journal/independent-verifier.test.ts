import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anchorLine, headAt, readAnchorLine } from '../../../engine/journal/checkpoint.ts';
import type { RunEventBody } from '../../../engine/journal/event.ts';
import { judgeEvidence } from '../../../engine/journal/judge-evidence.ts';
import { verifyJournal } from '../../../engine/journal/verify.ts';
import { facility } from '../../helpers/facility.ts';
import { drainBodies, journalOf } from '../../helpers/journal-fixtures.ts';

const python = facility('python3', ['-c', '']);
const { events, ...drained } = journalOf(drainBodies);
const bytes = Buffer.from(drained.bytes);
const lines = bytes
  .toString('latin1')
  .split('\n')
  .slice(0, -1)
  .map(line => Buffer.from(`${line}\n`, 'latin1'));
const anchors = [events[2]!, events[5]!].map(event => anchorLine(headAt(event)));

/** Ways to change a journal, each by two numbers that say where and how. */
const mutations: Readonly<Record<string, (where: number, how: number) => Buffer>> = {
  'nothing at all': _ => bytes,
  'a byte changed': (where, how) => withByte(where, [(bytes[where % bytes.length] ?? 0) ^ (1 + (how % 255))]),
  'a byte inserted': (where, how) => withByte(where, [how % 256, bytes[where % bytes.length] ?? 0]),
  'a byte taken out': where => withByte(where, []),
  'a record taken out': where => joined(lines.toSpliced(where % 6, 1)),
  'a record doubled': (where, how) => joined(lines.toSpliced(how % 7, 0, lines[where % 6]!)),
  'two records swapped': (where, how) =>
    joined(lines.with(where % 6, lines[how % 6]!).with(how % 6, lines[where % 6]!)),
  'cut off behind a record': where => joined(lines.slice(0, where % 6)),
  'cut off anywhere': where => bytes.subarray(0, where % bytes.length),
  'a key twice, with a hash that fits': (where, how) =>
    resigned(where, text => text.replace(/"(seq|mono|type)":("?[\w-]+"?)/g, twice(how))),
  'other spacing, with a hash that fits': (where, how) =>
    resigned(where, text =>
      text.replace(['","', '":', ',"t', '{"v"'][how % 4]!, each => `${each[0]} ${each.slice(1)}`),
    ),
  'a needless escape, with a hash that fits': where =>
    resigned(where, text => text.replace('a', String.raw`\u0061`)),
  'half a pair, with a hash that fits': where =>
    resigned(where, text => text.replace('ada', String.raw`\ud800`)),
  'a number written otherwise, with a hash that fits': (where, how) =>
    resigned(where, text =>
      text.replace(/"mono":(\d+)/, `"mono":${['$1.0', '$1e0', '-$1', '1e400'][how % 4]}`),
    ),
  'a later format, with a hash that fits': (where, how) =>
    resigned(where, text => text.replace('"v":1', `"v":${2 + (how % 9)}`)),
  'the whole chain written anew': (where, how) => rewritten(where, how),
};

test.skipIf(!python)(
  'AUD-05, AUD-03, AUD-04: a verifier that shares no code agrees about a thousand changed journals, held against anchors',
  () => {
    const names = Object.keys(mutations);
    const numbers = fc.sample(fc.tuple(fc.nat(), fc.nat()), { numRuns: 1000, seed: 20261121 });
    const mutants = numbers.map(([where, how], index) => {
      const name = names[index % names.length]!;
      return { name, journal: mutations[name]?.(where, how) ?? bytes };
    });
    const said = execFileSync('python3', ['test/verifier/verify.py', '--batch'], {
      input: JSON.stringify({ journals: mutants.map(({ journal }) => journal.toString('base64')), anchors }),
      encoding: 'utf8',
    });
    const theirs = said
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as unknown);
    expect(theirs.map((each, index) => [mutants[index]?.name, each])).toEqual(
      mutants.map(({ name, journal }) => [name, ourWords(journal)]),
    );
    const undetected = mutants.filter(({ journal }) => !journal.equals(bytes) && isFine(journal));
    expect(undetected.map(({ name }) => name)).toEqual([]);
  },
);

/** Runs the program of docs/journal-format.md on each journal of a list, and says what it said. */
const harness = `
import base64, contextlib, io, json, sys
program, journals = json.load(sys.stdin)
for journal in journals:
    said = io.StringIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(base64.b64decode(journal)))
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        exec(program, {})
    sys.__stdout__.write(said.getvalue())
`;

test.skipIf(!python)('AUD-05: the short program in docs/journal-format.md agrees about changed bytes', () => {
  const numbers = fc.sample(fc.tuple(fc.nat(), fc.nat()), { numRuns: 200, seed: 7 });
  const names = ['nothing at all', 'a byte changed', 'a byte inserted', 'a byte taken out'];
  const journals = names.flatMap(name => numbers.map(([where, how]) => mutations[name]!(where, how)));
  const program = /```python\n([^`]*)```/.exec(readFileSync('docs/journal-format.md', 'utf8'))?.[1];
  const said = execFileSync('python3', ['-c', harness], {
    input: JSON.stringify([program, journals.map(journal => journal.toString('base64'))]),
    encoding: 'utf8',
  });
  expect(said.trim().split('\n')).toEqual(journals.map(shortWords));
});

function ourWords(journal: Uint8Array): unknown {
  const witnesses = anchors.flatMap(line => {
    const head = readAnchorLine(line);
    return head === null ? [] : [{ name: 'file anchors', head, counts: true }];
  });
  const verified = verifyJournal(journal);
  const run = verified.events[0]?.run;
  const judged = judgeEvidence(
    verified,
    witnesses.filter(({ head }) => head.run === run),
  );
  return [judged.faults.map(({ kind, seq }) => [kind, seq]), judged.anchored?.seq ?? 0];
}

function isFine(journal: Uint8Array): boolean {
  const [faults] = ourWords(journal) as [unknown[], number];
  return faults.length === 0;
}

/** What the short program should say. It does not look at a line that has no end. */
function shortWords(journal: Uint8Array): string {
  const checked = verifyJournal(journal);
  if (checked.ok) return `${checked.records} records, whole`;
  return checked.kind === 'torn-tail'
    ? `${checked.seq - 1} records, whole`
    : `record ${checked.seq} is not as it was written`;
}

function joined(parts: readonly Buffer[]): Buffer {
  return Buffer.concat(parts);
}

function withByte(where: number, instead: readonly number[]): Buffer {
  const at = where % bytes.length;
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(instead), bytes.subarray(at + 1)]);
}

/** One record changed, with a hash of its own that fits. */
function resigned(where: number, change: (text: string) => string): Buffer {
  const at = where % lines.length;
  const covered = change((lines[at]?.toString('utf8') ?? '').slice(0, -76));
  const hash = createHash('sha256').update(covered).digest('hex');
  return joined(lines.with(at, Buffer.from(`${covered},"hash":"${hash}"}\n`)));
}

/** The same key again, the first time with another value for every other number. */
function twice(how: number) {
  return (all: string, key: string) => (how % 2 === 0 ? `${all},${all}` : `"${key}":0,${all}`);
}

/** As whoever owns the file can: another text in one record, all hashes computed again, and perhaps an end cut off. */
function rewritten(where: number, how: number): Buffer {
  const changed = drainBodies.map((body, index) =>
    index === where % 6 ? ({ type: 'noted', text: `Nothing ${how}.`, step: null } as RunEventBody) : body,
  );
  return Buffer.from(journalOf(changed.slice(0, 1 + (how % 6))).bytes);
}
