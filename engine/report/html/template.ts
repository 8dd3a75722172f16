import { escapeMarkup } from './escape-markup.ts';
import type { Markup } from './markup.ts';

/** What may stand in a gap of `html`: `null` and `false` leave nothing. */
export type Content = Markup | string | number | null | false | readonly Content[];

/** HTML or SVG with gaps. A text in one is escaped, so that it is text in an element and in a quoted attribute. */
export function html(strings: TemplateStringsArray, ...gaps: readonly Content[]): Markup {
  let markup = strings[0] ?? '';
  gaps.forEach((gap, at) => {
    markup += written(gap) + (strings[at + 1] ?? '');
  });
  return { markup };
}

function written(content: Content): string {
  if (content === null || content === false) return '';
  if (typeof content === 'string') return escapeMarkup(content);
  if (typeof content === 'number') return String(content);
  return isMany(content) ? content.map(written).join('') : content.markup;
}

function isMany(content: Markup | readonly Content[]): content is readonly Content[] {
  return Array.isArray(content);
}
