import { RunbookError } from '../../model/errors.ts';
import { replay } from '../../state/reduce.ts';
import { deviationLine } from '../../view/deviation-words.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { withDrillRecord } from '../open-drill-record.ts';

/** Close the record of a drill: refused before it has ended, and while a deviation has no explanation. */
export async function seal({ run }: { readonly run: string | undefined }, io: Io): Promise<number> {
  return await withDrillRecord(run, io, ({ open, deviations }) => {
    if (replay(open.journal.read()).endedAt === null)
      throw new RunbookError('not-ended', `Run ${open.run} has not ended: its report cannot be sealed.`, {
        hint: `End it first: drillbook resume ${open.run}`,
      });
    const left = deviations.filter(({ explained }) => explained === null);
    if (left.length > 0)
      throw new RunbookError(
        'deviations-unexplained',
        `The report is not sealed: ${left.length === 1 ? 'a deviation has' : `${left.length} deviations have`} no explanation.\n${left.map(each => `  ${deviationLine(each)}`).join('\n')}`,
        { hint: `Say why: drillbook explain ${open.run} ${left[0]?.id} "…"` },
      );
    open.journal.append({ type: 'report-sealed', deviations: deviations.length });
    io.err.write(`The report of run ${open.run} is sealed.\n`);
    return EXIT.ok;
  });
}
