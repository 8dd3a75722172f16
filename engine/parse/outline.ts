import GithubSlugger from 'github-slugger';
import type { Heading, Root, RootContent } from 'mdast';
import type { Settings } from '../model/settings.ts';
import type { Span } from '../model/source.ts';
import type { ReadContext } from './context.ts';
import { endLineOf, lineOf, spanOf, textOf } from './nodes.ts';

/** A heading with what stands under it, up to the next heading of any level. */
export interface OutlineSection {
  readonly id: string;
  readonly title: string;
  readonly depth: number;
  readonly number: string | null;
  readonly parent: string | null;
  readonly children: number;
  readonly settings: Settings;
  readonly nodes: readonly RootContent[];
  readonly heading: Heading | null;
  readonly span: Span;
}

/** Cut a document into sections. Ids are the headings' anchors on a code host, unless annotated. */
export function outline(
  tree: Root,
  { source, settingsOf }: Pick<ReadContext, 'source' | 'settingsOf'>,
): readonly OutlineSection[] {
  const slugger = new GithubSlugger();
  const parts = cut(tree);
  const path: { depth: number; id: string }[] = [];
  const sections = parts.map(({ heading, nodes }, index) => {
    const title = heading ? textOf(heading).replace(/\s+/g, ' ').trim() : '';
    const slug = heading ? slugger.slug(title) : '';
    const settings = heading ? annotated(heading, settingsOf) : {};
    const id = settings.id ?? (slug || (heading ? `section-${lineOf(heading)}` : 'preamble'));
    const depth = heading?.depth ?? 0;
    while ((path.at(-1)?.depth ?? 0) >= depth && path.length) path.pop();
    const parent = path.at(-1)?.id ?? null;
    if (heading) path.push({ depth, id });
    const next = parts[index + 1]?.heading;
    const first = heading ? lineOf(heading) : 1;
    const last = next ? Math.max(first, lineOf(next) - 1) : source.lineCount;
    return {
      id,
      title: settings.title ?? title,
      depth,
      number: numberOf(title),
      parent,
      settings,
      nodes,
      heading,
      children: 0,
      span: trimmed(source, first, last),
    };
  });
  const children = new Map<string, number>();
  for (const { parent } of sections)
    if (parent !== null) children.set(parent, (children.get(parent) ?? 0) + 1);
  return sections.map(section => ({ ...section, children: children.get(section.id) ?? 0 }));
}

interface Cut {
  readonly heading: Heading | null;
  readonly nodes: readonly RootContent[];
}

function cut(tree: Root): readonly Cut[] {
  const parts: { heading: Heading | null; nodes: RootContent[] }[] = [];
  for (const node of tree.children) {
    if (node.type === 'yaml' || (node.type as string) === 'toml') continue;
    if (node.type === 'heading') parts.push({ heading: node, nodes: [] });
    else if (parts.length) parts.at(-1)?.nodes.push(node);
    else if (!isComment(node)) parts.push({ heading: null, nodes: [node] });
  }
  return parts;
}

/** Annotations and licence notes above the first heading are no section. */
function isComment(node: RootContent): boolean {
  return node.type === 'html' && /^\s*<!--[\s\S]*-->\s*$/.test(node.value);
}

function annotated(heading: Heading, settingsOf: ReadContext['settingsOf']): Settings {
  const { offset } = spanOf(heading).start;
  return { ...settingsOf('node', offset), ...settingsOf('item', offset) };
}

/** `7.2` of `7.2 Redis restore`, `3` of `3) Upgrades`. */
function numberOf(title: string): string | null {
  return /^(?:§\s*)?(\d+(?:\.\d+)*)(?:[.):]|\s)\s*\S/.exec(title)?.[1] ?? null;
}

function trimmed(source: ReadContext['source'], first: number, last: number): Span {
  let end = last;
  while (end > first && !source.line(end).trim()) end -= 1;
  return source.lines(first, end);
}

/** Line on which a section's text begins, below its heading. */
export function bodyStart({ heading }: OutlineSection): number {
  return heading ? endLineOf(heading) + 1 : 1;
}
