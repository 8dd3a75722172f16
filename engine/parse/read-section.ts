import type { Blockquote, RootContent } from 'mdast';
import type { Block, SectionKind, Table, TableKind } from '../model/runbook.ts';
import { saysOptional } from './comments.ts';
import type { ReadContext } from './context.ts';
import type { Draft } from './draft.ts';
import { inlineCommand } from './inline-command.ts';
import { listActs } from './list-shape.ts';
import { listDrafts, titleOf } from './list-steps.ts';
import { descendants, nextMarkdown, spanOf, textOf } from './nodes.ts';
import type { OutlineSection } from './outline.ts';
import { type Prose, proseDrafts } from './prose-steps.ts';
import { quoteFacts } from './quotes.ts';
import { withSamples } from './samples.ts';
import { type Evidence, isProjectTitle, sectionKind } from './section-kind.ts';
import { plain, speechOf } from './speech.ts';
import { type ReadTable, readTable } from './tables.ts';

export interface ReadSection {
  readonly kind: SectionKind;
  readonly drafts: readonly Draft[];
  readonly tables: readonly Omit<Table, 'id' | 'section'>[];
  readonly blocks: readonly Omit<Block, 'section'>[];
  readonly location: string | null;
  readonly prerequisites: readonly string[];
}

/** The steps, tables and blocks of one section, and what kind of section that makes it. */
export function readSection(section: OutlineSection, context: ReadContext): ReadSection {
  const parts = partsOf(section, context);
  const blocks = section.nodes.flatMap(node =>
    [...descendants(node)].flatMap(inner => (inner.type === 'code' ? [context.code(inner).block] : [])),
  );
  const kind = section.settings.parallel ? 'procedure' : sectionKind(section, evidenceOf(section, parts));
  const acts = kind === 'procedure' || kind === 'checklist';
  const all = withSamples(
    parts
      .filter(part => part.kind !== 'other' || part.node.type !== 'html')
      .map(part => ({
        drafts: draftsOf(part, { acts, context }),
        sample: part.kind === 'code' ? part.sample : null,
      })),
  );
  // A road map is ticked off by nobody who runs the book.
  const drafts =
    acts || !isProjectTitle(section.title) ? all : all.filter(({ source }) => source !== 'task-item');
  const quotes = quoteFacts(section, context);
  return {
    kind,
    drafts,
    tables: parts.flatMap(part => (part.kind === 'table' ? [part.read.table] : [])),
    blocks,
    ...quotes,
  };
}

type Part =
  | (Prose & { readonly kind: 'prose'; readonly lead: string })
  | {
      readonly kind: 'list';
      readonly drafts: readonly Draft[];
      readonly passive: readonly Draft[];
      readonly node: Extract<RootContent, { type: 'list' }>;
      readonly acts: boolean;
    }
  | {
      readonly kind: 'code';
      readonly drafts: readonly Draft[];
      readonly runs: boolean;
      readonly sample: string | null;
      readonly block: Omit<Block, 'section'>;
    }
  | { readonly kind: 'table'; readonly read: ReadTable }
  | { readonly kind: 'quote'; readonly node: Blockquote }
  | { readonly kind: 'other'; readonly node: RootContent };

function partsOf(section: OutlineSection, context: ReadContext): readonly Part[] {
  let lead = '';
  const next = nextMarkdown(section.nodes);
  return section.nodes.map((node, index): Part => {
    const before = lead;
    if (node.type !== 'html')
      lead = node.type === 'paragraph' ? textOf(node).trim() : node.type === 'list' ? lastItemText(node) : '';
    switch (node.type) {
      case 'paragraph':
        return {
          kind: 'prose',
          node,
          next: next[index],
          lead: before,
        };
      case 'list':
        return {
          kind: 'list',
          node,
          acts: listActs(node, before, context) === 'all',
          drafts: withoutLeadIn(listDrafts(node, { lead: before, acts: 'judge' }, context), {
            next: section.nodes[index + 1],
            context,
          }),
          passive: listDrafts(node, { lead: before, acts: 'none' }, context),
        };
      case 'code': {
        const { drafts, ...code } = context.code(node);
        return { kind: 'code', ...code, drafts: titled(drafts, before) };
      }
      case 'table':
        return { kind: 'table', read: readTable(node, { heading: section.title, lead: before, context }) };
      case 'blockquote':
        return { kind: 'quote', node };
      default:
        return { kind: 'other', node };
    }
  });
}

function lastItemText(list: Extract<RootContent, { type: 'list' }>): string {
  const last = list.children.at(-1)?.children.at(-1);
  return last?.type === 'paragraph' ? textOf(last).trim() : '';
}

/** `2. Run:` with the fence after the list: the item only leads in. */
function withoutLeadIn(
  drafts: readonly Draft[],
  { next, context }: { readonly next: RootContent | undefined; readonly context: ReadContext },
): readonly Draft[] {
  const last = drafts.at(-1);
  if (next?.type !== 'code' || !context.code(next).runs || last?.kind !== 'manual') return drafts;
  return /[:：]\s*$/.test(last.text) ? drafts.slice(0, -1) : drafts;
}

/** A short lead-in names the first command that has no title of its own. */
function titled(drafts: readonly Draft[], lead: string): readonly Draft[] {
  const name = titleOf(lead);
  const optional = /[:：]\s*$/.test(lead) && saysOptional(plain(lead));
  return drafts.map((draft, index) => ({
    ...draft,
    title: index === 0 && !draft.title && name.length <= 80 ? name : draft.title,
    optional: draft.optional || optional,
  }));
}

function draftsOf(
  part: Part,
  { acts, context }: { readonly acts: boolean; readonly context: ReadContext },
): readonly Draft[] {
  switch (part.kind) {
    case 'code':
      return part.drafts;
    case 'list':
      return acts ? part.drafts : part.passive;
    case 'table':
      return part.read.drafts;
    case 'prose':
      return proseDrafts(part, { acts, context });
    case 'quote':
      return [...descendants(part.node)].flatMap(node =>
        node.type === 'code' ? context.code(node).drafts : [],
      );
    case 'other':
      return [...descendants(part.node)].flatMap(node =>
        node.type === 'code' ? context.code(node).drafts : [],
      );
  }
}

function evidenceOf(section: OutlineSection, parts: readonly Part[]): Evidence {
  const units = parts.flatMap(part =>
    part.kind === 'code' ? part.drafts : part.kind === 'list' ? part.passive : [],
  );
  const lists = parts.flatMap(part => (part.kind === 'list' ? [part] : []));
  return {
    commands: units.filter(({ kind }) => kind !== 'manual').length,
    queriesOnly:
      units.some(({ kind }) => kind === 'query') &&
      units.every(({ kind, language }) => kind === 'query' && language !== 'sql'),
    comments: units.filter(({ source }) => source === 'comment').length,
    inFences: units.filter(({ source }) => source === 'fence' || source === 'comment').length,
    tasks: lists.flatMap(({ node }) => node.children).filter(item => typeof item.checked === 'boolean')
      .length,
    orderedActions: lists.filter(({ node, acts }) => node.ordered && acts).length,
    bulletActions: lists.filter(({ node, acts }) => !node.ordered && acts).length,
    lists: lists.length,
    tables: parts.filter(({ kind }) => kind === 'table').length,
    stepTables: parts.filter(
      part =>
        part.kind === 'table' &&
        (STEP_TABLES.has(part.read.table.kind) || part.read.drafts.some(({ role }) => role === 'verify')),
    ).length,
    guidedProse: parts.filter(part => part.kind === 'prose' && isGuided(part, parts)).length,
    prose: parts.filter(({ kind }) => kind === 'prose').length,
    inlineRuns: parts.filter(part => part.kind === 'prose' && inlineCommand(part.node)).length,
    proseOrders: parts.filter(part => part.kind === 'prose' && speechOf(textOf(part.node)) === 'instruction')
      .length,
    blocks: parts.filter(({ kind }) => kind === 'code').length,
    children: section.children,
  };
}

const STEP_TABLES: ReadonlySet<string> = new Set<TableKind>(['steps', 'create-list', 'checklist']);

/** An order with the file or table to act on below it: `Edit compose.yml to set limits:` and YAML. */
function isGuided({ node, next }: Extract<Part, { kind: 'prose' }>, parts: readonly Part[]): boolean {
  if (speechOf(textOf(node)) !== 'instruction') return false;
  if (next?.type === 'table') return true;
  const block =
    next?.type === 'code'
      ? parts.find(part => part.kind === 'code' && part.block.span.start.offset === spanOf(next).start.offset)
      : undefined;
  return block?.kind === 'code' && block.block.kind === 'config';
}
