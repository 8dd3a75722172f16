import { sanitize } from './sanitize.ts';

/** Text as one line of markdown that shows just these characters: no mark-up, link, html or table cell comes of it. */
export function markdownText(text: string): string {
  return sanitize(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()#+!|<>~]|^[-=]|(?<=^\d+)[.)]/g, '\\$&');
}
