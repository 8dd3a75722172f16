import type { ProcedureSummary } from '../graph/summary.ts';
import { titleText } from '../view/inline-text.ts';

/** A runbook of an index, with the way to it from the file that the index stands in. */
export interface IndexedRunbook {
  readonly link: string;
  readonly title: string;
  readonly procedures: readonly ProcedureSummary[];
}

/** Procedures as a markdown table. What depends on the machine, as the last run does, is left out: the file is checked elsewhere. */
export function indexTable(runbooks: readonly IndexedRunbook[]): string {
  const rows = runbooks.flatMap(({ link, title, procedures }) =>
    procedures.map(({ id, title: procedure, steps, risk }, at) => [
      at === 0 ? linkTo(title, link) : '',
      linkTo(procedure, `${link}#${inLink(id)}`),
      String(steps),
      risk ?? 'by hand',
    ]),
  );
  const table = [['Runbook', 'Procedure', 'Steps', 'Highest risk'], ['---', '---', '--:', '---'], ...rows];
  return table.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function linkTo(text: string, url: string): string {
  return `[${escaped(text)}](${url})`;
}

/** A part of an address, readable in languages other than English: code hosts take letters as they are. */
export function inLink(part: string): string {
  return part.replace(/[^\p{L}\p{M}\p{N}_.-]/gu, encodeURIComponent);
}

/** A text of an author that is nothing but text in a table of markdown. */
function escaped(text: string): string {
  return titleText(text).replace(/[\\`*_[\]<>|~&#!]/g, character => `\\${character}`);
}
