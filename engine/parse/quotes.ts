import type { Blockquote } from 'mdast';
import type { ReadContext } from './context.ts';
import { spanOf, textOf } from './nodes.ts';
import type { OutlineSection } from './outline.ts';
import { isPrerequisiteTitle } from './section-kind.ts';
import { plain } from './speech.ts';
import { fold, pattern } from './vocabulary/words.ts';

const LOCATION = pattern(({ labels }) => labels.location, '^%$');
const PREREQUISITE = pattern(({ labels }) => labels.prerequisite, '^%$');

/** What `> **Location**:` and `> **Prerequisite**:` quotes say about the section they stand in. */
export function quoteFacts(
  section: OutlineSection,
  context: ReadContext,
): { readonly location: string | null; readonly prerequisites: readonly string[] } {
  const entries = section.nodes.flatMap(node => (node.type === 'blockquote' ? labelled(node, context) : []));
  const location = entries.find(({ label }) => LOCATION.test(label))?.value ?? null;
  const prerequisites = entries.filter(({ label }) => PREREQUISITE.test(label)).map(({ value }) => value);
  return { location, prerequisites: [...prerequisites, ...listedPrerequisites(section)] };
}

/** `**Label**: value`, with the lines of the same paragraph that follow it. */
function labelled(
  quote: Blockquote,
  context: ReadContext,
): readonly { readonly label: string; readonly value: string }[] {
  const found: { label: string; lines: string[] }[] = [];
  let open = false;
  for (const written of context.source.slice(spanOf(quote)).split(/\r?\n/)) {
    const line = written.replace(/^\s*>?/, '').trim();
    const [, label, value] = /^(?:[-*]\s+)?\*\*([^*]+?)\s*:?\*\*\s*:?\s*(.+)$/.exec(line) ?? [];
    if (label !== undefined && value !== undefined) found.push({ label: fold(label), lines: [value] });
    else if (open && line !== '' && !/^(?:[-*>#|]|\d+[.)]|```)/.test(line)) found.at(-1)?.lines.push(line);
    open = line !== '' && found.length > 0;
  }
  return found.map(({ label, lines }) => ({ label, value: plain(lines.join(' ')) }));
}

function listedPrerequisites(section: OutlineSection): readonly string[] {
  let lead = isPrerequisiteTitle(section.title);
  return section.nodes.flatMap(node => {
    if (node.type === 'paragraph') {
      lead ||= PREREQUISITE.test(fold(textOf(node)).replace(/[\s:]+$/, ''));
      return [];
    }
    if (node.type !== 'list' || !lead) return [];
    if (!isPrerequisiteTitle(section.title)) lead = false;
    return node.children.map(item => plain(textOf(item).split('\n')[0] ?? ''));
  });
}
