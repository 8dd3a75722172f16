import type { Root } from 'mdast';
import type { Reference } from '../model/runbook.ts';
import type { Span } from '../model/source.ts';
import { descendants, spanOf, textOf } from './nodes.ts';
import type { OutlineSection } from './outline.ts';
import type { SourceText } from './source-text.ts';
import { fold, VOCABULARIES } from './vocabulary/words.ts';

interface Found {
  readonly text: string;
  readonly span: Span;
  readonly to: string | null;
  readonly url: string | null;
}

/** Mentions of other sections and runbooks: links, `section 7`, `§9.1`. Tables of contents are left out by the caller. */
export function findReferences(
  tree: Root,
  { sections, source }: { readonly sections: readonly OutlineSection[]; readonly source: SourceText },
): readonly Reference[] {
  const found: Found[] = [];
  for (const node of descendants(tree)) {
    if (node.type === 'link') found.push(...link(node, sections));
    if (node.type === 'text') found.push(...mentions(node.value, { span: spanOf(node), sections, source }));
  }
  return found.flatMap(reference => {
    const home = sections.findLast(({ span }) => span.start.line <= reference.span.start.line);
    return home ? [{ ...reference, section: home.id }] : [];
  });
}

function link(
  node: Extract<Root['children'][number], { type: string }> & { url?: string },
  sections: readonly OutlineSection[],
): readonly Found[] {
  const url = node.url ?? '';
  const anchor = url.startsWith('#') ? decoded(url.slice(1)) : null;
  if (anchor === null && !/^(?!https?:|mailto:)[^#?]*\.(?:md|markdown)(?:#|$)/i.test(url)) return [];
  const to =
    anchor === null
      ? null
      : (sections.find(({ id }) => id === anchor)?.id ??
        sections.find(({ id }) => fold(id) === fold(anchor))?.id ??
        null);
  return [{ text: textOf(node), span: spanOf(node), to, url: anchor === null ? url : null }];
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor).toLowerCase();
  } catch {
    return anchor.toLowerCase();
  }
}

const WORDS = VOCABULARIES.flatMap(({ section }) => section).join('|');
const MENTION = new RegExp(`(?:\\b(?:${WORDS})\\s+|§\\s*)(\\d+(?:\\.\\d+)*)(?!\\w)`, 'giu');

function mentions(
  text: string,
  {
    span,
    sections,
    source,
  }: { readonly span: Span; readonly sections: readonly OutlineSection[]; readonly source: SourceText },
): readonly Found[] {
  return [...withoutAccents(text).matchAll(MENTION)].flatMap(match => {
    const written = text.slice(match.index, match.index + match[0].length);
    const number = match[1] ?? '';
    const to = sections.find(section => section.number === number)?.id ?? null;
    // "step 3" is the third item of a list unless a heading bears the number.
    if (to === null && !/^§|^section|^abschnitt/i.test(match[0])) return [];
    const start = source.point(span.start.offset + match.index);
    return [
      { text: written, span: { start, end: source.point(start.offset + written.length) }, to, url: null },
    ];
  });
}

/** Character by character, so that places stay what they are. */
function withoutAccents(text: string): string {
  return text.replace(/[\u00c0-\u017f]/g, letter => letter.normalize('NFD')[0] ?? letter);
}
