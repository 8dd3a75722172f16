import type { List, ListItem } from 'mdast';
import { looksLikeCommand } from './command-shape.ts';
import type { ReadContext } from './context.ts';
import { inlineCommand } from './inline-command.ts';
import { descendants, endLineOf, lineOf } from './nodes.ts';
import { isShapedAsOrder, mayInstruct, speechOf } from './speech.ts';
import { fold, pattern } from './vocabulary/words.ts';

/** Which items of a list are steps: all that are no mere remarks, only clear orders, or none. */
export type ListActs = 'all' | 'orders' | 'none';

/** Does the list tell somebody what to do, in order or item by item? */
export function listActs(list: List, lead: string, context: ReadContext): ListActs {
  if (isLinkList(list)) return 'none';
  if (list.children.some(item => typeof item.checked === 'boolean')) return 'all';
  const heads = list.children.map(item => headText(item, context));
  const runs = list.children.filter(item => runsSomething(item, context)).length;
  const isSure = (head: string) => isOrder(list, head);
  const sure = heads.filter(isSure).length;
  const orders = sure > 0 ? heads.filter(head => isSure(head) || mayInstruct(head)).length : 0;
  const share = (orders + runs) / Math.max(1, list.children.length);
  const introduced = fold(lead).replace(/[*_:]/g, '').trim();
  if (TEACHES.test(introduced) || PREVENTS.test(introduced) || (!list.ordered && areDefinitions(heads)))
    return 'none';
  if (NOTES.test(introduced)) return sure > 0 ? 'orders' : 'none';
  if (DESCRIBES.test(introduced) && !heads.some(hasArrow))
    return list.ordered && share >= 0.8 ? 'all' : 'none';
  if (share >= (list.ordered ? 0.34 : 0.6)) return 'all';
  return share >= 0.34 ? 'orders' : 'none';
}

/** A numbered sentence needs less to be an order. */
export function isOrder(list: List, head: string): boolean {
  return speechOf(head) === 'instruction' || (list.ordered === true && isShapedAsOrder(head));
}

const DESCRIBES = pattern(vocabulary => vocabulary.describes, '(?:^|[^\\p{L}])%$');
const PREVENTS = pattern(vocabulary => vocabulary.prevents, '^%$');
const TEACHES = pattern(vocabulary => vocabulary.teaches, '(?:^|[^\\p{L}])%[^.!?]*$');

/** Words, options or functions and what they mean: `` - `offset 1h` - compare with an hour ago ``. */
function areDefinitions(heads: readonly string[]): boolean {
  return heads.filter(isDefinition).length * 2 > heads.length;
}

/** A file is no word to define: `` `compose.yml`: raise the limit `` says where to act. */
export function isDefinition(head: string): boolean {
  const code = /^\s*(?:\*\*)?`([^`]+)`(?:\*\*)?\s*(?::|\s[—–-]|[—–])\s+[^`\s]/.exec(head)?.[1];
  return code !== undefined && !looksLikeCommand(code) && !/\/|^[^\s(]*\.[a-z]{2,5}$/.test(code);
}

/** `What to test:` asks for a list of things, whatever their names look like. */
export function namesTopics(lead: string): boolean {
  return TOPICS.test(
    fold(lead)
      .replace(/[*_:`]/g, '')
      .trim(),
  );
}

const TOPICS = pattern(vocabulary => vocabulary.topics, '^(?:\\d+[.)]\\s*)?%$');

const NOTES = /^(?:notes?|remarques?|hinweise?)$/;

/** A table of contents, or a list of references. */
export function isLinkList(list: List): boolean {
  const items = [...descendants(list)].filter(node => node.type === 'listItem');
  return items.every(item => {
    const paragraph = (item as ListItem).children[0];
    if (paragraph?.type !== 'paragraph') return false;
    const bare = paragraph.children.filter(
      child => !(child.type === 'text' && !/\p{L}{3}/u.test(child.value)),
    );
    return bare.length > 0 && bare.every(child => child.type === 'link' || child.type === 'linkReference');
  });
}

function hasArrow(text: string): boolean {
  return /→|->|=>/.test(text);
}

function runsSomething(item: ListItem, context: ReadContext): boolean {
  const head = item.children[0];
  if (head?.type === 'paragraph' && inlineCommand(head)) return true;
  return (
    item.children.some(child => child.type === 'code' && context.code(child).runs) ||
    item.children.some(
      child => child.type === 'list' && child.children.some(inner => runsSomething(inner, context)),
    )
  );
}

/** Sub-items are steps of their own below a bare title, or where they are orders; fields and questions belong to the item. */
export function subItemsAreSteps(
  list: List,
  { text, item, context }: { readonly text: string; readonly item: ListItem; readonly context: ReadContext },
): boolean {
  if (list.ordered || item.checked === true || item.checked === false) return true;
  const heads = list.children.map(child => headText(child, context));
  const fields = heads.filter(
    head =>
      /^\s*(?:[-*+]\s+)?(?:\*\*)?[^:`*]{1,40}(?:\*\*)?\s*:(?:\*\*)?(?:\s|$)/.test(head) && !inlineItem(head),
  ).length;
  if (fields / heads.length > 0.5 || heads.some(head => /\?\s*$/.test(head))) return false;
  return (
    isBareTitle(text) || heads.filter(head => speechOf(head) === 'instruction').length / heads.length >= 0.5
  );
}

function inlineItem(head: string): boolean {
  return /:\s*`[^`]+`\s*$/.test(head);
}

/** `**Mitigate** (< 30 minutes)`: a name, and nothing to do. */
export function isBareTitle(text: string): boolean {
  return /^\s*(?:[-*+]|\d+[.)])?\s*(?:\*\*[^*]+\*\*|__[^_]+__)\s*:?\s*(?:\([^)]*\))?\s*:?\s*$/.test(text);
}

/** The markdown of an item's first paragraph, without annotations. */
export function headText(item: ListItem, context: ReadContext): string {
  const head = item.children[0];
  if (head?.type !== 'paragraph') return '';
  return bodyOf(context.source.slice(context.source.lines(lineOf(head), endLineOf(head))));
}

export function bodyOf(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+/, '')
    .replace(/^\[[ xX]\]\s+/, '')
    .replace(/\n[ \t>]+/g, '\n')
    .trim();
}
