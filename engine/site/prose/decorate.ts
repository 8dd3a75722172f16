import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import { sanitize } from '../../model/sanitize.ts';
import { highlight } from './highlight.ts';

/** What a page knows about its text. Places are offsets in the source. */
export interface Decoration {
  /** The id of a heading. */
  readonly idAt: (offset: number) => string | null;
  /** The id of what begins on a line; each is given once. */
  readonly anchorAt: (line: number) => string | null;
  /** What is said about the code that stands between two offsets and begins on a line. */
  readonly codeAt: (place: CodePlace) => CodeFacts;
  /** Where a link leads: `null` for nowhere that a reader of the site can go. */
  readonly linkOf: (url: string) => string | null;
  /** Where a picture lies on the site; `null` for one that is a link to it. */
  readonly imageOf: (url: string) => string | null;
  /** Whether to leave this heading out: the page has it already. */
  readonly isTitle: (offset: number) => boolean;
  /** Levels that the headings go down, so that the page has one title. */
  readonly shift: 0 | 1;
}

export interface CodePlace {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

export interface CodeFacts {
  readonly language: string | null;
  /** Targets of links to its steps. */
  readonly anchors: readonly string[];
  /** The highest of its commands; `null` where it has none. */
  readonly risk: string | null;
  /** Said above it. */
  readonly caption: string;
  /** What is copied, where that is not all of it. */
  readonly copy: string | null;
}

/** Give headings their ids, links their ends, code its colours and tables room; in place. */
export function decorate(root: HtmlRoot, decoration: Decoration): HtmlRoot {
  const children = root.children.filter(
    node =>
      !(
        node.type === 'element' &&
        HEADING.test(node.tagName) &&
        decoration.isTitle(node.position?.start.offset ?? -1)
      ),
  );
  return {
    ...root,
    children: children.flatMap(node => visit(node as ElementContent, decoration)),
  };
}

function visit(node: ElementContent, decoration: Decoration): ElementContent[] {
  if (node.type === 'text') return [{ ...node, value: visible(node.value) }];
  if (node.type !== 'element') return [];
  if (node.tagName === 'pre') return code(node, decoration);
  if (node.tagName === 'img') return [picture(node, decoration)];
  const line = ANCHORED.has(node.tagName) ? (node.position?.start.line ?? 0) : 0;
  const id = line === 0 ? null : decoration.anchorAt(line);
  const children = node.children.flatMap(child => visit(child, decoration));
  if (id !== null) return [{ ...node, children, properties: { ...node.properties, id } }];
  if (HEADING.test(node.tagName)) return [heading({ ...node, children }, decoration)];
  if (node.tagName === 'a') return [link({ ...node, children: children.map(unlinked) }, decoration)];
  if (node.tagName === 'table') return [table({ ...node, children })];
  if (node.tagName === 'input') return [{ ...node, properties: { ...node.properties, ariaLabel: 'to do' } }];
  return [{ ...node, children }];
}

function heading(node: Element, { idAt, shift }: Decoration): Element {
  const id = idAt(node.position?.start.offset ?? -1);
  const level = Math.min(6, Number(node.tagName.slice(1)) + shift);
  return { ...node, tagName: `h${level}`, properties: id === null ? {} : { ...node.properties, id } };
}

/** A link without an end stays as its text: a page of the site says nothing that it cannot show. */
function link(node: Element, { linkOf }: Decoration): Element {
  const { href, ...properties } = node.properties;
  if (
    node.properties['dataFootnoteRef'] !== undefined ||
    node.properties['dataFootnoteBackref'] !== undefined
  )
    return node;
  const end = typeof href === 'string' ? linkOf(href) : null;
  if (end === null) return { ...node, tagName: 'span', properties: { className: ['elsewhere'] } };
  const away = /^[a-z][a-z\d+.-]*:/i.test(end) ? { rel: ['noopener', 'noreferrer', 'nofollow'] } : {};
  return { ...node, properties: { ...properties, ...away, href: end } };
}

/** One of the site is shown; any other is a link: a page loads nothing from elsewhere. */
function picture({ properties }: Element, decoration: Decoration): Element {
  const url = String(properties['src'] ?? '');
  const alt = sanitize(String(properties['alt'] ?? ''));
  const src = decoration.imageOf(url);
  if (src !== null) return element('img', { src, alt, loading: 'lazy', decoding: 'async' }, []);
  return link(element('a', { href: url }, [{ type: 'text', value: alt || 'picture' }]), decoration);
}

/** A link within a link is text: a browser would end the outer one there. */
function unlinked(node: ElementContent): ElementContent {
  return node.type === 'element' && node.tagName === 'a'
    ? { ...node, tagName: 'span', properties: {} }
    : node;
}

function table(node: Element): Element {
  return element('div', { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabel: 'Table' }, [node]);
}

function code(pre: Element, { codeAt }: Decoration): ElementContent[] {
  const { start, end } = pre.position ?? {};
  const facts = codeAt({ start: start?.offset ?? -1, end: end?.offset ?? -1, line: start?.line ?? 0 });
  const text = visibleCode(textOf(pre)).replace(/\n$/, '');
  const shown = highlight(text, facts.language) as ElementContent[];
  const copied = facts.copy === null ? {} : { dataCopy: visibleCode(facts.copy) };
  const block = element('pre', { tabIndex: 0, ...copied }, [element('code', {}, shown)]);
  if (facts.anchors.length === 0) return [block];
  return [
    element('div', { className: ['command', ...(facts.risk === null ? [] : [facts.risk])] }, [
      ...facts.anchors.map(id => element('span', { id, className: ['anchor'] }, [])),
      element('p', { className: ['facts'] }, [{ type: 'text', value: sanitize(facts.caption) }]),
      block,
    ]),
  ];
}

/** What is hidden shows, also where it is copied. A tab stays one: a here-document may end with it. */
function visibleCode(text: string): string {
  return text.split('\t').map(sanitize).join('\t');
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

/** Languages that are written from right to left need their marks in prose; what turns lines around shows in all text. */
function visible(text: string): string {
  return text.replace(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, char =>
    /[\t\n\r]/.test(char) ? char : sanitize(char),
  );
}

const HEADING = /^h[1-6]$/;
/** What a step may begin that is no code. */
const ANCHORED = new Set(['li', 'tr', 'p']);
