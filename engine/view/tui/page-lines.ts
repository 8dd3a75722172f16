import { DRY_RUN_TITLE, restOfRun } from '../rest-of-run.ts';
import { type Line, line } from '../styled-text.ts';
import { variablePage } from '../variable-page.ts';
import type { Model, PageName } from './model.ts';
import { type Scrolled, scrolled } from './scrolled.ts';

interface Room {
  readonly columns: number;
  readonly rows: number;
}

/** A page that lies over the step. What it is stays in sight while it is scrolled. */
export function pageLines(
  model: Model,
  { page, top }: { readonly page: PageName; readonly top: number },
  { columns, rows }: Room,
): Scrolled {
  const { plan } = model.setting;
  const { state, now } = model;
  const [title, text]: readonly [Line, readonly Line[]] =
    page === 'dry-run'
      ? [line(` ${DRY_RUN_TITLE} `, 'selected'), restOfRun({ plan, state, now, columns })]
      : [line(' Variables', 'title'), variablePage(plan, state, columns)];
  const { lines, hidden } = scrolled(text, top, Math.max(1, rows - 1));
  return { lines: [title, ...lines], hidden };
}

/** What stands where the question was: the page answers nothing. */
export function pagePrompt(page: PageName): Line {
  return page === 'dry-run'
    ? line(' DRY RUN: no key here starts anything. Esc goes back to the run.', 'warn')
    : line(' Esc goes back to the run.', 'dim');
}
