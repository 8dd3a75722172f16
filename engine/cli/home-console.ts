import type { Procedure } from '../graph/procedures.ts';
import { summarizeProcedure } from '../graph/summary.ts';
import type { RunbookFile } from '../host/read-runbook-file.ts';
import { RunbookError } from '../model/errors.ts';
import { sanitize } from '../model/sanitize.ts';
import { unreachable } from '../model/unreachable.ts';
import { type Line, line } from '../view/styled-text.ts';
import type { Entry } from '../view/tui/home/entry.ts';
import type { PageKind } from '../view/tui/home/model.ts';
import { type HomeEnd, openHome } from '../view/tui/home/open-home.ts';
import { chooseProcedure, theOne } from './choose-procedure.ts';
import { EXIT, exitCodeOfSignal } from './exit-codes.ts';
import { terminalOf } from './front-end-console.ts';
import { entriesOf, gatherHome } from './gather-home.ts';
import type { Io } from './io.ts';
import { readLastRuns } from './last-runs.ts';
import type { PluginOptions } from './open-runbook.ts';

/** The home screen of this terminal. */
export async function askAtHome(options: PluginOptions, io: Io): Promise<HomeEnd> {
  return await ask((tell, isOver) => gatherHome(options, io, { tell, isOver }), { options, io });
}

/** What a person picked, or how the process ends because they did not. */
export type Choice<T> = { readonly picked: T } | { readonly picked: null; readonly code: number };

/** Let a person pick one of several procedures of a runbook, on the home screen with nothing else on it. */
export async function pickAtHome(
  {
    file,
    procedures,
    options,
  }: {
    readonly file: RunbookFile;
    readonly procedures: readonly Procedure[];
    readonly options: PluginOptions;
  },
  io: Io,
): Promise<Choice<Procedure>> {
  const entries = entriesOf(file, procedures.map(summarizeProcedure), readLastRuns(io));
  const end = await ask(async tell => tell({ type: 'arrived', entries, files: { total: 1, read: 1 } }), {
    options,
    io,
  });
  switch (end.kind) {
    case 'chosen': {
      const picked = procedures.find(({ id }) => id === end.entry.procedure);
      return picked === undefined ? { picked: null, code: EXIT.ok } : { picked };
    }
    case 'empty':
    case 'left':
      return { picked: null, code: EXIT.ok };
    case 'ended':
      // Nothing was started, and nobody is there to choose what should be.
      return { picked: null, code: exitCodeOfSignal(end.why) ?? EXIT.refused };
    default:
      return unreachable(end);
  }
}

type Gather = Parameters<typeof openHome>[0]['gather'];

async function ask(
  gather: Gather,
  { options, io }: { readonly options: PluginOptions; readonly io: Io },
): Promise<HomeEnd> {
  return await openHome({
    terminal: terminalOf(io),
    gather,
    readPage: async (what, entry) => {
      try {
        return await pageOf(what, entry, { options, io });
      } catch (error) {
        if (!(error instanceof RunbookError)) throw error;
        return [error.message, ...(error.hint === undefined ? [] : ['', error.hint])].flatMap(linesOf);
      }
    },
  });
}

async function pageOf(
  what: PageKind,
  { file, procedure: wanted }: Entry,
  { options, io }: { readonly options: PluginOptions; readonly io: Io },
): Promise<readonly Line[]> {
  const { openRunbook } = await import('./open-runbook.ts');
  const opened = await openRunbook(file, options, io);
  const procedure = theOne(chooseProcedure(opened.runbook, { wanted, all: wanted === '*' }), file);
  if (what === 'show') {
    const { showLines } = await import('../view/show-text.ts');
    return showLines(opened.runbook, [procedure], (io.out.columns || 80) - 2);
  }
  const [{ makeProcedurePlan }, { withRules }, { rulesOf }, { planPage }] = await Promise.all([
    import('./make-procedure-plan.ts'),
    import('../plan/command-rules.ts'),
    import('./rules-of.ts'),
    import('./plan-page.ts'),
  ]);
  const { plan, secrets } = await makeProcedurePlan(opened, procedure, { options: {}, io });
  return await planPage(opened, { plan: withRules(plan, rulesOf(opened.config)), secrets, probed: 0 }, io);
}

function linesOf(text: string): readonly Line[] {
  return sanitize(text)
    .split('\n')
    .map(row => line(row));
}
