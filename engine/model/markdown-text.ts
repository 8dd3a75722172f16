import { sanitize } from './sanitize.ts';

/**
 * Text as one line of markdown that shows just these characters: no mark-up, link, html or table cell comes of it, and nobody is
 * called. What sites make links and mentions of even where it is escaped, an address or a name, stands as code.
 */
export function markdownText(text: string): string {
  return sanitize(text)
    .replace(/\s+/g, ' ')
    .trim()
    .split(/([^\s`|\\<>[\]!]+)/)
    .map(run => (LINKED.test(run) ? asCode(run) : escaped(run)))
    .join('')
    .replace(/^[-=]|(?<=^\d+)[.)]/, '\\$&');
}

/** What ends a sentence or a clause is no part of the address before it. */
function asCode(run: string): string {
  const [, address = run, end = ''] = /^(.*?)([,.;:?)]*)$/s.exec(run) ?? [];
  return address === '' ? escaped(run) : `\`${address}\`${escaped(end)}`;
}

function escaped(run: string): string {
  return run.replace(/[\\`*_{}[\]()#+!|<>~&]/g, '\\$&');
}

/** Addresses, mail addresses and mentions, and numbers of issues. */
const LINKED = /@|:\/\/|www\.|#\d/i;
