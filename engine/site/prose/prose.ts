import type { Element, Root as HtmlRoot, RootContent } from 'hast';
import { defaultSchema, sanitize as sanitizeTree } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import type { Markup } from '../../report/html/markup.ts';
import { type Decoration, decorate } from './decorate.ts';
import { handlersFor } from './handlers.ts';

/** A stretch of rendered text. */
export interface ProsePart {
  /** Offset of the heading that it begins with; `null` for what stands before any. */
  readonly heading: number | null;
  /** The heading, and what follows it. */
  readonly title: Markup;
  readonly body: Markup;
}

interface Rendering {
  readonly tree: Root;
  /** The source that the tree was made from. */
  readonly text: string;
  readonly decoration: Decoration;
}

/** Render a syntax tree, cut before each heading of the document itself. No HTML of its author gets into the result. */
export function renderProse({ tree, text, decoration }: Rendering): readonly ProsePart[] {
  const made = toHast(tree, { handlers: handlersFor(text), clobberPrefix: '' });
  const safe = sanitizeTree(made, SCHEMA) as HtmlRoot;
  const parts: RootContent[][] = [[]];
  for (const node of safe.children) {
    if (isHeading(node)) parts.push([]);
    parts.at(-1)?.push(node);
  }
  const written = (children: RootContent[]) => ({
    markup: toHtml(decorate({ type: 'root', children }, decoration)),
  });
  return parts.map(children => {
    const [first] = children;
    if (first === undefined || !isHeading(first))
      return { heading: null, title: written([]), body: written(children) };
    const heading = first.position?.start.offset ?? 0;
    return { heading, title: written([first]), body: written(children.slice(1)) };
  });
}

function isHeading(node: RootContent): node is Element {
  return node.type === 'element' && /^h[1-6]$/.test(node.tagName);
}

/** GitHub's own rules. Ids come from footnotes alone, which the renderer names; the others are given afterwards. */
const SCHEMA = {
  ...defaultSchema,
  clobber: [],
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
};
