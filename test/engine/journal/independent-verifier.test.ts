import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyJournal } from '../../../engine/journal/verify.ts';
import { facility } from '../../helpers/facility.ts';
import { drainBodies, journalOf } from '../../helpers/journal-fixtures.ts';

const python = facility('python3', ['-c', '']);
const { bytes } = journalOf(drainBodies);

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

test.skipIf(!python)(
  'AUD-05: the program in docs/journal-format.md agrees about a thousand changed journals',
  () => {
    const changed = fc.sample(
      fc.record({
        index: fc.nat(bytes.length - 1),
        value: fc.integer({ min: 1, max: 255 }),
        how: fc.constantFrom('flip', 'insert', 'delete', 'nothing'),
      }),
      1000,
    );
    const journals = changed.map(({ index, value, how }) => {
      const middle = {
        flip: [(bytes[index] ?? 0) ^ value],
        insert: [value],
        delete: [],
        nothing: [bytes[index] ?? 0],
      }[how];
      const rest = bytes.subarray(how === 'insert' ? index : index + 1);
      return Buffer.from([...bytes.subarray(0, index), ...middle, ...rest]);
    });
    const program = /```python\n([^`]*)```/.exec(readFileSync('docs/journal-format.md', 'utf8'))?.[1];
    const said = execFileSync('python3', ['-c', harness], {
      input: JSON.stringify([program, journals.map(journal => journal.toString('base64'))]),
      encoding: 'utf8',
    });
    expect(said.trim().split('\n')).toEqual(journals.map(ourWords));
  },
);

/** What the program should say. It does not look at a line that has no end. */
function ourWords(journal: Uint8Array): string {
  const checked = verifyJournal(journal);
  if (checked.ok) return `${checked.records} records, whole`;
  return checked.kind === 'torn-tail'
    ? `${checked.seq - 1} records, whole`
    : `record ${checked.seq} is not as it was written`;
}
