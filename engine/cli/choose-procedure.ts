import { findProcedure } from '../graph/find-procedure.ts';
import type { Procedure } from '../graph/procedures.ts';
import { listProcedures, wholeBook } from '../graph/procedures.ts';
import { RunbookError } from '../model/errors.ts';
import type { Runbook } from '../model/runbook.ts';

export interface ProcedureChoice {
  readonly wanted: string | null;
  /** Run the whole file as one document. */
  readonly all: boolean;
}

/** What was asked for: one procedure, or several of which a person must pick one. Nothing to run is an error. */
export function chooseProcedure(
  runbook: Runbook,
  { wanted, all }: ProcedureChoice,
): Procedure | readonly Procedure[] {
  const { path } = runbook.source;
  if (wanted === null) {
    const every = listProcedures(runbook);
    const [only] = every;
    if (only === undefined) {
      throw new RunbookError('no-procedure', `${path} has no procedure: no section with commands or steps.`, {
        hint: `See what was read with \`drillbook inspect ${path} --json\`.`,
      });
    }
    if (all) return wholeBook(runbook);
    return every.length === 1 ? only : every;
  }
  if (all) return wholeBook(runbook);
  const found = findProcedure(runbook, wanted);
  switch (found.kind) {
    case 'found':
      return found.procedure;
    case 'choice':
      return found.procedures;
    case 'ambiguous':
      throw new RunbookError(
        'ambiguous-procedure',
        `“${wanted}” fits ${found.procedures.length} procedures of ${path}: ${names(found.procedures)}.`,
        { hint: 'Name one of them by its id.' },
      );
    case 'none':
      throw new RunbookError('unknown-procedure', `${path} has no procedure “${wanted}”.`, {
        hint:
          found.suggestions.length > 0
            ? `Did you mean ${found.suggestions.map(each => `\`${each}\``).join(' or ')}?`
            : `It has: ${names(listProcedures(runbook))}.`,
      });
  }
}

/** Without a person to pick, the choice is an error that names what there is. */
export function theOne(choice: Procedure | readonly Procedure[], path: string): Procedure {
  if (!isSeveral(choice)) return choice;
  throw new RunbookError('which-procedure', `${path} has ${choice.length} procedures: name one.`, {
    hint: choice.map(each => `drillbook run ${path}#${each.id}`).join('\n  '),
  });
}

export function isSeveral(choice: Procedure | readonly Procedure[]): choice is readonly Procedure[] {
  return Array.isArray(choice);
}

function names(procedures: readonly Procedure[]): string {
  const shown = procedures.slice(0, 12).map(each => `\`${each.id}\``);
  return shown.join(', ') + (procedures.length > 12 ? ` and ${procedures.length - 12} more` : '');
}
