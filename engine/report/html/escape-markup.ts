import { sanitize } from '../../model/sanitize.ts';

/**
 * Text for an element or a quoted attribute of HTML, SVG and XML: it shows just these characters. What a page would
 * obey or hide (controls, bidi marks, half a surrogate pair) becomes visible, so XML can always hold it.
 */
export function escapeMarkup(text: string): string {
  return sanitize(text).replaceAll(SPECIAL, character => ENTITIES[character] ?? character);
}

const SPECIAL = /[&<>"'`]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};
