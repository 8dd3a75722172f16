import type { Markup } from '../../report/html/markup.ts';
import { type Content, html } from '../../report/html/template.ts';

interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Content[])[];
}

export interface Column {
  readonly name: string;
  readonly number?: true;
}

/** A table that becomes a list of cards on a phone; the first cell of a row names it. */
export function table({ caption, columns, rows }: Table): Markup {
  const kind = ({ number }: Column) => (number ? html` class="number"` : null);
  return html`<table class="cards"><caption>${caption}</caption><thead><tr>${columns.map(
    column => html`<th scope="col"${kind(column)}>${column.name}</th>`,
  )}</tr></thead><tbody>${rows.map(
    row =>
      html`<tr>${row.map((cell, at) => {
        const column = columns[at] ?? { name: '' };
        return html`<td data-label="${column.name}"${kind(column)}><div>${cell}</div></td>`;
      })}</tr>`,
  )}</tbody></table>`;
}
