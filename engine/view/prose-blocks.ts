/** A stretch of markdown that is laid out on its own. Rows of a table are joined by line feeds, other rows by blanks. */
export interface ProseBlock {
  /** What stands before its first row: a bullet, a number, a bar. */
  readonly lead: string;
  readonly text: string;
  /** Whether an empty row stands before it. */
  readonly gap: boolean;
  readonly look: 'text' | 'heading' | 'quote' | 'verbatim' | 'table';
}

/** Cut markdown prose into blocks. Forgiving: what is not understood is text. */
export function proseBlocks(markdown: string): readonly ProseBlock[] {
  const start: Reading = { blocks: [], fence: null, gap: false, open: false };
  return markdown.replace(COMMENT, '').split('\n').reduce(addRow, start).blocks;
}

interface Reading {
  readonly blocks: readonly ProseBlock[];
  /** The mark that will close the fence being read. */
  readonly fence: string | null;
  readonly gap: boolean;
  /** Whether the last block may go on. */
  readonly open: boolean;
}

const COMMENT = /<!--.*?-->/gs;
const FENCE = /^\s*(`{3,}|~{3,})/;
const HEADING = /^#{1,6}\s+(.*)$/;
const UNDERLINE = /^ {0,3}(?:=+|-{2,})\s*$/;
const RULE = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const QUOTE = /^\s*>\s?(.*)$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$/i;

function addRow(reading: Reading, row: string): Reading {
  const mark = FENCE.exec(row)?.[1] ?? null;
  if (reading.fence !== null) {
    if (mark?.startsWith(reading.fence)) return { ...reading, fence: null, open: false };
    return push(reading, { lead: '  ', text: row, look: 'verbatim' });
  }
  if (mark !== null) return { ...reading, fence: mark, open: false };
  if (row.trim() === '') return { ...reading, gap: true, open: false };
  const last = reading.blocks.at(-1);
  if (UNDERLINE.test(row) && reading.open && last?.look === 'text' && last.lead === '') {
    const heading: ProseBlock = { ...last, look: 'heading' };
    return { ...reading, blocks: [...reading.blocks.slice(0, -1), heading], open: false };
  }
  if (RULE.test(row)) return { ...push(reading, { lead: '', text: '────', look: 'verbatim' }), open: false };
  const start = startOf(row);
  if (!reading.open || last === undefined || !goesOn(last, start)) {
    return push(reading, start ?? { lead: '', text: row.trim(), look: 'text' });
  }
  const joint = last.look === 'table' ? '\n' : ' ';
  const joined = { ...last, text: `${last.text}${joint}${(start?.text ?? row).trim()}` };
  return { ...reading, blocks: [...reading.blocks.slice(0, -1), joined] };
}

function push(reading: Reading, block: Omit<ProseBlock, 'gap'>): Reading {
  return { ...reading, blocks: [...reading.blocks, { ...block, gap: reading.gap }], gap: false, open: true };
}

/** Whether a row belongs to the block before it. */
function goesOn(last: ProseBlock, start: Omit<ProseBlock, 'gap'> | null): boolean {
  if (last.look === 'heading' || last.look === 'verbatim') return false;
  // An item of a quoted list begins anew.
  if (last.look === 'quote') return start?.look === 'quote' && start.lead === '│ ' && last.text !== '';
  if (last.look === 'table') return start?.look === 'table';
  return start === null;
}

/** A row that looks like the beginning of something; `null` for plain text. */
function startOf(row: string): Omit<ProseBlock, 'gap'> | null {
  const heading = HEADING.exec(row)?.[1];
  if (heading !== undefined) return { lead: '', text: heading, look: 'heading' };
  if (row.trimStart().startsWith('|')) return { lead: '', text: row.trim(), look: 'table' };
  const quoted = QUOTE.exec(row)?.[1];
  if (quoted !== undefined) {
    const alert = ALERT.exec(quoted)?.[1]?.toUpperCase();
    const item = itemOf(quoted);
    if (item !== null) return { ...item, lead: `│ ${item.lead}`, look: 'quote' };
    return { lead: '│ ', text: alert ?? quoted, look: alert === undefined ? 'quote' : 'heading' };
  }
  return itemOf(row);
}

function itemOf(row: string): Omit<ProseBlock, 'gap'> | null {
  const [, indent = '', mark = '', text = ''] = ITEM.exec(row) ?? [];
  if (mark === '') return null;
  return { lead: `${indent}${/\d/.test(mark) ? mark : '•'} `, text, look: 'text' };
}
