import type { Line, Piece } from './styled-text.ts';
import { wrap } from './width.ts';

/** Markdown prose as lines of at most `columns`: paragraphs, lists, quotes, alerts, tables; marks become looks. */
export function proseLines(markdown: string, columns: number): readonly Line[] {
  const lines: Line[] = [];
  for (const block of blocksOf(markdown)) {
    if (lines.length > 0 && block.gap) lines.push([]);
    lines.push(...blockLines(block, columns));
  }
  return lines;
}

interface Block {
  readonly lead: string;
  readonly text: string;
  /** Whether an empty line stands before it. */
  readonly gap: boolean;
  readonly look: 'text' | 'heading' | 'quote' | 'verbatim';
}

const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$/i;
const COMMENT = /<!--.*?-->/gs;

function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let gap = false;
  let open: Block | null = null;
  let fence: string | null = null;
  const close = () => {
    if (open !== null) blocks.push(open);
    open = null;
  };
  for (const row of markdown.replace(COMMENT, '').split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(row)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence)) fence = null;
      else blocks.push({ lead: '  ', text: row, gap: false, look: 'verbatim' });
      continue;
    }
    if (mark !== undefined) {
      close();
      fence = mark;
      continue;
    }
    if (row.trim() === '') {
      close();
      gap = true;
      continue;
    }
    const start = startOf(row, gap);
    if (start === null && open !== null) {
      const before: Block = open;
      open = { ...before, text: `${before.text} ${row.replace(/^[\s>]+/, '')}` };
      continue;
    }
    close();
    open = start ?? { lead: '', text: row.trim(), gap, look: 'text' };
    gap = false;
    if (open.look === 'verbatim' || open.look === 'heading') close();
  }
  close();
  return blocks;
}

/** A row that begins a block of its own; `null` for one that goes on with the block before. */
function startOf(row: string, gap: boolean): Block | null {
  const heading = /^#{1,6}\s+(.*)$/.exec(row);
  if (heading) return { lead: '', text: heading[1] ?? '', gap, look: 'heading' };
  if (/^\s*\|/.test(row)) {
    return /^[\s|:-]+$/.test(row) ? null : { lead: '', text: row.trim(), gap, look: 'verbatim' };
  }
  const quote = /^\s*>\s?(.*)$/.exec(row);
  if (quote) {
    const alert = ALERT.exec(quote[1] ?? '');
    if (alert) return { lead: '│ ', text: (alert[1] ?? '').toUpperCase(), gap, look: 'heading' };
    return gap || quote[1] === ''
      ? { lead: '│ ', text: quote[1] ?? '', gap, look: 'quote' }
      : quoteGoesOn(quote[1]);
  }
  const item = ITEM.exec(row);
  if (item === null) return null;
  const bullet = /\d/.test(item[2] ?? '') ? item[2] : '•';
  return { lead: `${item[1]}${bullet} `, text: item[3] ?? '', gap, look: 'text' };
}

function quoteGoesOn(text: string | undefined): Block {
  return { lead: '│ ', text: text ?? '', gap: false, look: 'quote' };
}

function blockLines(block: Block, columns: number): readonly Line[] {
  const lead: Line = block.lead === '' ? [] : [{ text: block.lead, style: 'dim' }];
  if (block.look === 'verbatim') return [[...lead, { text: block.text, style: 'dim' }]];
  if (block.look === 'heading')
    return wrap([...lead, { text: block.text, style: 'strong' }], columns, block.lead);
  const indent = block.look === 'quote' ? block.lead : ' '.repeat(block.lead.length);
  return wrap([...lead, ...inline(block.text)], columns, indent);
}

const INLINE =
  /(?<code>`+)(?<body>.+?)\k<code>|!?\[(?<label>[^\]]*)\]\((?<url>[^)\s]*)[^)]*\)|(?<bold>\*\*|__)(?<strong>.+?)\k<bold>|(?<![\w*])[*_](?<soft>[^*_\s][^*_]*)[*_](?![\w*])/gu;

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
  const { body, label, url, strong, soft } = groups;
  if (body !== undefined) return [{ text: body, style: 'code' }];
  if (strong !== undefined) return [{ text: strong.replaceAll('`', ''), style: 'strong' }];
  if (soft !== undefined) return [{ text: soft, style: 'accent' }];
  const shown: Piece = { text: label ?? '', style: 'accent' };
  return url === undefined || url === '' || url.startsWith('#') || url === label
    ? [shown]
    : [shown, { text: ` (${url})`, style: 'dim' }];
}
