import type { TableCell, TableRow } from 'mdast';
import { factsOf } from '../shell/facts.ts';
import type { ReadContext } from './context.ts';
import { BLANK_DRAFT, type Draft } from './draft.ts';
import { spanOf, textOf } from './nodes.ts';
import { findPlaceholders, maskPlaceholders } from './placeholders.ts';
import { plain } from './speech.ts';
import { fold, headerNames } from './vocabulary/words.ts';

interface Row {
  readonly node: TableRow;
  readonly header: readonly string[];
  readonly settings: Draft['settings'];
}

/** A row to work through by hand, with what stands in its other columns; `null` where no cell says anything. */
export function manualDraft({ node, header, settings }: Row, { names }: ReadContext): Draft | null {
  const filled = node.children
    .map((cell, column) => ({ name: header[column] ?? '', text: textOf(cell).trim() }))
    .filter(({ name, text }) => /[\p{L}\p{N}]/u.test(text) && !headerNames('ticked').test(fold(name)));
  const [first, ...others] = filled.length > 1 ? filled.filter(({ text }) => !/^\d+$/.test(text)) : filled;
  if (first === undefined) return null;
  const text = [first.text, ...others.map(({ name, text }) => (name ? `${name}: ${text}` : text))].join('\n');
  return {
    ...BLANK_DRAFT,
    source: 'table-cell',
    title: plain(first.text),
    text,
    placeholders: findPlaceholders(text, { kind: 'text', ...names }),
    span: spanOf(node),
    settings,
  };
}

/** A step that looks whether the endpoint in a row answers, or `null` where the row names none. */
export function endpointDraft({ node, header, settings }: Row, context: ReadContext): Draft | null {
  const cells = node.children;
  const expected = cells[columnOf(header, 'expected')];
  const text = httpCheck(cells, expected) ?? tcpCheck({ cells, header, context });
  if (text === null) return null;
  const names = { kind: 'shell' as const, ...context.names };
  return {
    ...BLANK_DRAFT,
    kind: 'command',
    source: 'table-cell',
    role: 'verify',
    title: plain(textOf(cells[0] ?? node)),
    text,
    language: 'bash',
    risk: 'read',
    traits: factsOf(maskPlaceholders(text, names)).traits,
    placeholders: findPlaceholders(text, names),
    expected: expected ? textOf(expected).trim() || null : null,
    span: spanOf(node),
    settings,
  };
}

function columnOf(header: readonly string[], name: 'expected' | 'host' | 'address'): number {
  return header.findIndex(text => headerNames(name).test(fold(text)));
}

const STATUS = /(?<![\d.])[1-5]\d\d(?![\d.])/g;

function httpCheck(cells: readonly TableCell[], expected: TableCell | undefined): string | null {
  const url = cells.map(urlIn).find(found => found !== null);
  if (url === undefined) return null;
  // Brackets and braces in a URL are patterns to curl.
  const address = `${/[[\]{}<]/.test(url) ? '--globoff ' : ''}${quoted(url)}`;
  const [status, other] = expected ? (textOf(expected).match(STATUS) ?? []) : [];
  if (status === undefined || status === '200' || other !== undefined)
    return `curl --fail --silent --show-error --max-time 10 --location ${address}`;
  return `test "$(curl --silent --output /dev/null --write-out '%{http_code}' --max-time 10 ${address})" = ${status}`;
}

/** The URL that is the whole of a cell's code, or of its link, or that its text begins with. */
function urlIn(cell: TableCell): string | null {
  const text = textOf(cell).trim();
  const code = cell.children.find(child => child.type === 'inlineCode' && HTTP.test(child.value.trim()));
  const link = cell.children.find(child => child.type === 'link' && HTTP.test(child.url));
  const url =
    code?.type === 'inlineCode'
      ? code.value.trim()
      : (/^https?:\/\/(?:<[^<>]+>|\S)+/i.exec(text)?.[0] ?? (link?.type === 'link' ? link.url : ''));
  return HTTP.test(url) && !/\p{Cc}/u.test(url) ? url : null;
}

const HTTP = /^https?:\/\/\S/i;

/** A cell is text of whoever wrote it: to a shell it is one word, whatever it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

interface Cells {
  readonly cells: readonly TableCell[];
  readonly header: readonly string[];
  readonly context: ReadContext;
}

/** Nothing but names and numbers comes between the quotes: the text in them is read by another shell. */
const TCP = /^timeout 5 bash -c ': <\/dev\/tcp\/[A-Za-z0-9][A-Za-z0-9._-]*\/[A-Za-z0-9_-]+'$/;

function tcpCheck({ cells, header, context }: Cells): string | null {
  const texts = cells.map(cell => textOf(cell).trim());
  // The word for a port is the same in every language.
  const port = texts[header.findIndex(text => /^(?:tcp[\s-]*)?port$/.test(fold(text)))];
  const host = texts[columnOf(header, 'address')] ?? texts[columnOf(header, 'host')];
  const pairs = [
    ...texts.map(text => /^([^\s:]+|<[^<>]+>):(\d+|<[^<>]+>)$/.exec(text)?.slice(1)),
    [host, port],
  ];
  for (const [name, number] of pairs.flatMap(pair => (pair ? [pair] : []))) {
    if (!name || !number) continue;
    const text = `timeout 5 bash -c ': </dev/tcp/${name}/${number}'`;
    if (TCP.test(maskPlaceholders(text, { kind: 'shell', ...context.names }))) return text;
  }
  return null;
}
