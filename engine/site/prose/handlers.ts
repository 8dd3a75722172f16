import type { ElementContent } from 'hast';
import type { Html, Image, ImageReference, List, ListItem, Parents } from 'mdast';
import { defaultHandlers, type Handlers, type State } from 'mdast-util-to-hast';
import { oncePer } from '../../model/once-per.ts';

/**
 * How nodes are rendered that would load something or hold HTML: comments vanish, line breaks break lines, other tags leave what
 * stands between them, and what only looks like a tag, such as `<namespace>`, is shown as it was written in `source`.
 */
export function handlersFor(source: string): Handlers {
  return {
    listItem: (state: State, node: ListItem, parent: Parents | undefined) =>
      defaultHandlers.listItem(state, node, parent?.type === 'list' ? judged(parent) : parent),
    html: (_state: State, node: Html) => htmlText(asWritten(node, source)),
    image: (_state: State, node: Image) => picture(node.alt ?? '', node.url),
    imageReference: (state: State, node: ImageReference) =>
      picture(node.alt ?? '', state.definitionById.get(node.identifier.toUpperCase())?.url ?? ''),
  };
}

/** Each item asks anew whether its list is loose, which takes as long as the list is: it gets one that knows. */
const judged = oncePer((list: List): List => {
  const isLoose = list.spread === true || list.children.some(item => item.spread ?? item.children.length > 1);
  return { ...list, spread: isLoose, children: [] };
});

/** The reader puts lines of tags into comments, so that markdown between them is read. */
function asWritten({ value, position }: Html, source: string): string {
  const written = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  return value.startsWith('<!--') && !written.startsWith('<!--') ? written : value;
}

function htmlText(source: string): ElementContent[] {
  const text = source
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '');
  const found: ElementContent[] = [];
  let last = 0;
  for (const match of text.matchAll(/<\/?([A-Za-z][\w.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g)) {
    found.push(...textNode(text.slice(last, match.index)));
    found.push(...tag(match[0], (match[1] ?? '').toLowerCase(), match[2] ?? ''));
    last = match.index + match[0].length;
  }
  return [...found, ...textNode(text.slice(last))];
}

function tag(source: string, name: string, attributes: string): readonly ElementContent[] {
  if (name === 'br') return [{ type: 'element', tagName: 'br', properties: {}, children: [] }];
  if (name === 'img') return [picture(attribute(attributes, 'alt'), attribute(attributes, 'src'))];
  return TAGS.has(name) ? [] : textNode(source);
}

function attribute(attributes: string, name: string): string {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes);
  return match?.[1] ?? match?.[2] ?? '';
}

/** Whether it is shown is decided where the site is known. */
function picture(alt: string, url: string): ElementContent {
  return { type: 'element', tagName: 'img', properties: { src: url, alt }, children: [] };
}

function textNode(value: string): readonly ElementContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

/** Tags that say how text looks, and nothing that text needs. */
const TAGS = new Set(
  `a abbr address article aside b big blockquote body button caption center cite code col colgroup dd del details dfn div dl dt em
  figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe input ins kbd label li link main mark meta nav
  object ol option p param picture pre q s samp section select small source span strike strong sub summary sup svg table tbody td
  textarea tfoot th thead title tr track tt u ul var video wbr path g rect circle line`.split(/\s+/),
);
