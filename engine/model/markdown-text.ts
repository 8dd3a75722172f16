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
    .map(run => (LINKED.test(run) ? `\`${run}\`` : run.replace(/[\\`*_{}[\]()#+!|<>~&]/g, '\\$&')))
    .join('')
    .replace(/^[-=]|(?<=^\d+)[.)]/, '\\$&');
}

/** Addresses, mail addresses and mentions, and numbers of issues. */
const LINKED = /@|:\/\/|www\.|#\d/i;
