import { type ProseBlock, proseBlocks } from './prose-blocks.ts';
import { bare, type Line, type Piece } from './styled-text.ts';
import { tableLines } from './table-lines.ts';
import { wrap } from './width.ts';

/** Markdown prose as lines of at most `columns`: paragraphs, lists, quotes, alerts, tables; marks become looks. */
export function proseLines(markdown: string, columns: number): readonly Line[] {
  return proseBlocks(markdown).flatMap((block, index) => [
    ...(index > 0 && block.gap ? [[]] : []),
    ...blockLines(block, columns),
  ]);
}

function blockLines({ lead, text, look }: ProseBlock, columns: number): readonly Line[] {
  const first: Line = lead === '' ? [] : [{ text: lead, style: 'dim' }];
  switch (look) {
    case 'table':
      return tableOf(text, columns);
    case 'verbatim':
      return [[...first, { text, style: 'dim' }]];
    case 'heading':
      return wrap([...first, { text, style: 'strong' }], columns, lead);
    case 'quote':
      return wrap([...first, ...inline(text)], columns, lead);
    default:
      return wrap([...first, ...inline(text)], columns, ' '.repeat(lead.length));
  }
}

/** Rows between pipes; the row of dashes below the header is the rule that is drawn anyway. */
function tableOf(text: string, columns: number): readonly Line[] {
  const [header = [], ...rows] = text
    .split('\n')
    .filter(row => !/^[\s|:-]+$/.test(row))
    .map(row => row.replace(/^\||\|$/g, '').split(/(?<!\\)\|/))
    .map(cells => cells.map(cell => bare(inline(cell.trim()))));
  // Where every row became a step, the names of its columns say nothing.
  return rows.length === 0 ? [] : tableLines(header, rows, columns);
}

const INLINE =
  /<(?<auto>https?:\/\/[^<>\s]+|mailto:[^<>\s]+)>|(?<code>`+)(?<body>.+?)\k<code>|!?\[(?<label>[^\]]*)\]\((?<url>[^)\s]*)[^)]*\)|(?<bold>\*\*\*|\*\*|__)(?<strong>.+?)\k<bold>|(?<![\w*])[*_](?<soft>[^*_\s][^*_]*)[*_](?![\w*])/gu;

/** Emphasis, code and links of one paragraph as pieces. */
function inline(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push(...inlinePieces(match.groups ?? {}));
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

function inlinePieces(groups: Readonly<Record<string, string | undefined>>): readonly Piece[] {
  const { auto, body, label, url, strong, soft } = groups;
  if (auto !== undefined) return [{ text: auto, style: 'accent' }];
  if (body !== undefined) return [{ text: body, style: 'code' }];
  if (strong !== undefined) return [{ text: strong.replaceAll('`', ''), style: 'strong' }];
  if (soft !== undefined) return [{ text: soft, style: 'accent' }];
  const shown: Piece = { text: label ?? '', style: 'accent' };
  return url === undefined || url === '' || url.startsWith('#') || url === label
    ? [shown]
    : [shown, { text: ` (${url})`, style: 'dim' }];
}
