import { RunbookError } from '../../model/errors.ts';
import { sanitize } from '../../model/sanitize.ts';
import type { Deviation } from '../../state/deviations.ts';
import { deviationLine } from '../../view/deviation-words.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { withDrillRecord } from '../open-drill-record.ts';

interface ExplainOptions {
  readonly run: string | undefined;
  /** Its id, such as `skipped@12`. */
  readonly deviation: string | undefined;
  readonly text: readonly string[];
}

/** Say why a drill went another way than planned; without a deviation, list what there is. */
export async function explain({ run, deviation, text }: ExplainOptions, io: Io): Promise<number> {
  return await withDrillRecord(run, io, ({ open, deviations }) => {
    if (deviation === undefined) return list(deviations, io);
    const found = deviations.find(({ id }) => id === deviation);
    if (found === undefined) throw unknown(deviation, deviations);
    const words = text.join(' ').trim();
    if (!/[\p{L}\p{N}]/u.test(words))
      throw new RunbookError('no-explanation', `Expected words after ${deviation}: why was it so?`, {
        hint: `For example: drillbook explain ${open.run} ${deviation} "The hall was empty."`,
      });
    open.journal.append({ type: 'deviation-explained', deviation, text: words });
    const left = deviations.filter(({ id, explained }) => explained === null && id !== deviation).length;
    io.err.write(
      left === 0
        ? `Every deviation is explained. Seal the report: drillbook seal ${open.run}\n`
        : `${left} left without an explanation.\n`,
    );
    return EXIT.ok;
  });
}

function list(deviations: readonly Deviation[], io: Io): number {
  if (deviations.length === 0) io.err.write('Nothing went another way than planned.\n');
  for (const deviation of deviations) io.out.write(`${sanitize(deviationLine(deviation))}\n`);
  return EXIT.ok;
}

function unknown(deviation: string, deviations: readonly Deviation[]): RunbookError {
  return new RunbookError('unknown-deviation', `There is no deviation “${deviation}” in this drill.`, {
    hint:
      deviations.length === 0
        ? 'Nothing in it went another way than planned.'
        : `There are: ${deviations.map(({ id }) => id).join(', ')}.`,
  });
}
