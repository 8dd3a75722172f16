import { factsOf, type SiteContext, type SiteRunbook } from './facts.ts';
import { type IndexRow, indexRow } from './index-row.ts';
import { checklistPage } from './pages/checklist-page.ts';
import { runbookPage } from './pages/runbook-page.ts';
import type { SearchedPage } from './pages/search-page.ts';
import { searchEntries } from './search-entries.ts';
import { nextChange } from './staleness.ts';

/** A file of the site: `path` is relative to its root. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}

/** All that a runbook puts on the site. */
export interface RunbookFiles extends RunbookMarks {
  readonly files: readonly SiteFile[];
}

/** What the pages about all runbooks need of one: plain data, kept between builds. */
export interface RunbookMarks {
  readonly row: IndexRow;
  readonly searched: SearchedPage;
  /** The day on which its pages would say something else, `YYYY-MM-DD`, though nothing changed; `null` for none. */
  readonly until: string | null;
}

/** The pages of one runbook: its own, and a checklist for each procedure. */
export function runbookFiles(input: SiteRunbook, context: SiteContext): RunbookFiles {
  const facts = factsOf(input, context);
  return {
    row: indexRow(facts),
    searched: { page: facts.page, title: facts.runbook.title, entries: searchEntries(facts) },
    until: nextChange(facts.runbook.frontMatter, facts.history, context.today),
    files: [
      { path: facts.page, text: runbookPage(facts, context) },
      ...facts.procedures.map(procedure => ({
        path: procedure.checklist,
        text: checklistPage(procedure, facts, context),
      })),
    ],
  };
}
