import { RunbookError } from '../model/errors.ts';
import { sanitize } from '../model/sanitize.ts';
import { type Line, line } from '../view/styled-text.ts';
import type { Entry } from '../view/tui/home/entry.ts';
import type { PageKind } from '../view/tui/home/model.ts';
import { type HomeEnd, openHome } from '../view/tui/home/open-home.ts';
import { chooseProcedure, theOne } from './choose-procedure.ts';
import { terminalOf } from './front-end-console.ts';
import { gatherHome } from './gather-home.ts';
import type { Io } from './io.ts';
import type { PluginOptions } from './open-runbook.ts';

/** The home screen of this terminal. */
export async function askAtHome(options: PluginOptions, io: Io): Promise<HomeEnd> {
  return await openHome({
    terminal: terminalOf(io),
    gather: (tell, isOver) => gatherHome(options, io, { tell, isOver }),
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
