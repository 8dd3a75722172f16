import { listProcedures } from '../../graph/procedures.ts';
import { makeStepGraph } from '../../graph/step-graph.ts';
import type { GraphFormat } from '../../view/graph/graph-text.ts';
import { chooseProcedure, isSeveral } from '../choose-procedure.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { graphOrError } from '../make-procedure-plan.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { openRunbook } from '../open-runbook.ts';
import { readRunbookArgument } from '../runbook-argument.ts';
import { styleFor, widthOf } from '../style-for.ts';
import { writeOut } from '../write-out.ts';

interface ShowOptions extends PluginOptions {
  readonly file: string;
  readonly procedure: string | undefined;
  readonly graph?: GraphFormat;
}

/** Print a runbook or one procedure of it, as a person would read it; or its step graph. */
export async function show(options: ShowOptions, io: Io): Promise<number> {
  const { file, procedure: wanted } = readRunbookArgument(options.file, options.procedure);
  const { runbook } = await openRunbook(file, options, io);
  const choice = wanted === null ? listProcedures(runbook) : chooseProcedure(runbook, { wanted, all: false });
  const procedures = isSeveral(choice) ? choice : [choice];
  if (options.graph === undefined) {
    const { showText } = await import('../../view/show-text.ts');
    await writeOut(io, showText(runbook, procedures, { style: styleFor(io), width: widthOf(io) }));
    return EXIT.ok;
  }
  const { graphText } = await import('../../view/graph/graph-text.ts');
  const graphs = procedures.map(procedure => graphOrError(makeStepGraph(runbook, procedure), runbook));
  await writeOut(io, graphText(graphs, options.graph));
  return EXIT.ok;
}
