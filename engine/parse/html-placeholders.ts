import type { Nodes, Root } from 'mdast';
import type { Diagnostic } from '../model/diagnostic.ts';
import { descendants, spanOf } from './nodes.ts';

const TAG = /^<([a-z][\w-]*(?: [a-z][\w-]*){0,4})>$/i;
const HTML = new Set(
  'a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta meter nav nobr object ol optgroup option output p param picture pre progress q rp rt ruby s samp script section select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr'.split(
    ' ',
  ),
);

/** `<namespace>` in prose is an html tag to a code host, which shows nothing in its place. */
export function htmlPlaceholders(tree: Root): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const node of descendants(tree as Nodes)) {
    if (node.type !== 'html') continue;
    const name = TAG.exec(node.value)?.[1];
    if (name === undefined || HTML.has((name.split(' ')[0] ?? '').toLowerCase()) || seen.has(name)) continue;
    seen.add(name);
    found.push({
      code: 'placeholder-as-html',
      severity: 'warning',
      message: `\`${node.value}\` is an HTML tag in markdown: a code host shows nothing here.`,
      span: spanOf(node),
      hint: `Write it in backticks: \`\`${node.value}\`\`.`,
    });
  }
  return found;
}
