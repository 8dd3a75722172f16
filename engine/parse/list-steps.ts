import type { BlockContent, Code, DefinitionContent, List, ListItem, Paragraph } from 'mdast';
import { inAnnotatedList } from './annotated-list.ts';
import { saysOptional } from './comments.ts';
import type { ReadContext } from './context.ts';
import { BLANK_DRAFT, type Draft } from './draft.ts';
import { budgetOf } from './durations.ts';
import { inlineCommand, inlineDraft } from './inline-command.ts';
import {
  bodyOf,
  headText,
  isBareTitle,
  isDefinition,
  isOrder,
  type ListActs,
  listActs,
  namesTopics,
  subItemsAreSteps,
} from './list-shape.ts';
import { descendants, endLineOf, lineOf, spanOf, textOf } from './nodes.ts';
import { findPlaceholders } from './placeholders.ts';
import { withSamples } from './samples.ts';
import { mayInstruct, plain, speechOf } from './speech.ts';
import { fold } from './vocabulary/words.ts';

export interface ListPlace {
  /** The sentence that leads into the list. */
  readonly lead: string;
  /** Which items that a person does become steps; commands among them always do. `judge` lets the list decide. */
  readonly acts: ListActs | 'judge';
}

/** The steps in a list, in order: commands in or below items, and what a person does. */
export function listDrafts(list: List, place: ListPlace, context: ReadContext): readonly Draft[] {
  const acts = place.acts === 'judge' ? listActs(list, place.lead, context) : place.acts;
  const drafts = list.children.flatMap(item =>
    itemDrafts(item, { list, place: { ...place, acts }, context }),
  );
  return inAnnotatedList(drafts, list, context);
}

interface ItemPlace {
  readonly list: List;
  readonly place: ListPlace;
  readonly context: ReadContext;
}

function itemDrafts(item: ListItem, { list, place, context }: ItemPlace): readonly Draft[] {
  const [first, ...others] = item.children;
  const head = first?.type === 'paragraph' ? first : null;
  const rest = head ? others : item.children;
  const text = headText(item, context);
  const below = withSamples(
    rest.map(child => ({
      drafts: childDrafts(child, { text, item, place, context }),
      sample: child.type === 'code' ? context.code(child).sample : null,
    })),
  );
  const budget = budgetOf(text);
  const settings = context.settingsOf('item', spanOf(item).start.offset);
  const inline = head ? inlineCommand(head) : null;
  const titled = below.map((draft, index) =>
    index === 0 ? { ...draft, title: draft.title || titleOf(text), budget: draft.budget ?? budget } : draft,
  );
  if (inline && head && !settings.manual)
    return [...commandItem(head, { item, context, text, settings, budget }), ...titled];
  if (below.length && !saysMoreThanLead(text, below)) {
    return titled.map((draft, index) =>
      index === 0 ? { ...draft, settings: { ...settings, ...draft.settings } } : draft,
    );
  }
  if (!isStep(item, { text, list, place, settings })) return titled;
  return [manualItem(item, { head, text, below, context, settings, budget }), ...below];
}

type Child = BlockContent | DefinitionContent;

interface Below {
  readonly text: string;
  readonly item: ListItem;
  readonly place: ListPlace;
  readonly context: ReadContext;
}

function childDrafts(child: Child, { text, item, place, context }: Below): readonly Draft[] {
  if (child.type === 'code') return context.code(child).drafts;
  if (child.type === 'list')
    return listDrafts(child, { lead: text, acts: actsBelow(child, { text, item, place, context }) }, context);
  if (child.type === 'paragraph') {
    const inline = inlineCommand(child);
    return inline
      ? [inlineDraft(inline, { context, title: '', source: 'inline', around: textOf(child) })]
      : [];
  }
  if (child.type === 'blockquote')
    return [...descendants(child)].flatMap(node =>
      node.type === 'code' ? context.code(node as Code).drafts : [],
    );
  return [];
}

function actsBelow(list: List, { text, item, place, context }: Omit<Below, 'child'>): ListPlace['acts'] {
  if (place.acts === 'none' || !subItemsAreSteps(list, { text, item, context })) return 'none';
  if (namesTopics(text)) return 'orders';
  return isBareTitle(text) ? 'all' : 'judge';
}

/** An item with commands below it is their title, unless it labels an order of its own. */
function saysMoreThanLead(text: string, below: readonly Draft[]): boolean {
  if (/[:：]\s*$/.test(text) || isBareTitle(text)) return false;
  const labelled = /^\s*(?:[-*+]|\d+[.)])?\s*\*\*[^*]+\*\*\s*[:—–-]\s*(\S.*)$/s.exec(text)?.[1];
  if (labelled !== undefined) return speechOf(labelled) === 'instruction';
  return below.every(draft => draft.kind === 'manual') && speechOf(text) === 'instruction';
}

interface StepQuestion {
  readonly text: string;
  readonly list: List;
  readonly place: ListPlace;
  readonly settings: Draft['settings'];
}

function isStep(item: ListItem, { text, list, place, settings }: StepQuestion): boolean {
  if (Object.keys(settings).length) return !settings.skip;
  if (!text.trim()) return false;
  if (typeof item.checked === 'boolean') return true;
  if (place.acts === 'none') return false;
  if (!list.ordered && (isDefinition(text) || IDENTIFIER.test(plain(text)))) return false;
  if (isOrder(list, text)) return true;
  if (place.acts === 'orders') return false;
  return list.ordered === true || !isRemark(text, place.lead);
}

function isRemark(text: string, lead: string): boolean {
  return speechOf(text) === 'question' || isName(text) || namesTopics(lead) || CLAUSE.test(fold(plain(text)));
}

/** `BillingController`, `order_events`: a name from a program. */
const IDENTIFIER = /^`?[A-Za-z]\w*(?:[a-z][A-Z]|_|\.)\w+`?[.,;]?$/;

/** One word that orders nothing names a thing: `Dashboards`. */
function isName(text: string): boolean {
  return /^[\p{L}\p{N}_.:-]+[.,;]?$/u.test(plain(text)) && !mayInstruct(text);
}

/** A finite verb makes a bullet a remark: `The controller will time out`. */
const CLAUSE =
  /\b(?:is|are|was|were|will|should|has|have|can|may|must|fails?|means|requires?|contains?|shows?|uses?|est|sont|peut|doit|ist|sind|wird|kann|muss)\b/;

interface ItemParts {
  readonly head: Paragraph | null;
  readonly text: string;
  readonly below: readonly Draft[];
  readonly context: ReadContext;
  readonly settings: Draft['settings'];
  readonly budget: number | null;
}

function manualItem(item: ListItem, { head, text, below, context, settings, budget }: ItemParts): Draft {
  const lastLine = below.length ? (head ? endLineOf(head) : lineOf(item)) : endLineOf(item);
  const span = context.source.lines(lineOf(item), lastLine);
  const body = bodyOf(context.source.slice(span));
  return {
    ...BLANK_DRAFT,
    source: typeof item.checked === 'boolean' ? 'task-item' : 'list-item',
    title: settings.title ?? titleOf(text),
    text: body,
    span,
    placeholders: findPlaceholders(body, { kind: 'text', ...context.names }),
    optional: saysOptional(plain(text)),
    budget: settings.budget ?? budget,
    settings,
  };
}

function commandItem(
  head: Paragraph,
  { item, context, text, settings, budget }: Omit<ItemParts, 'head' | 'below'> & { readonly item: ListItem },
): readonly Draft[] {
  return head.children.flatMap(child => {
    const isChosen = child.type === 'inlineCode' && child === inlineCommand(head);
    if (!isChosen) return [];
    const draft = inlineDraft(child, {
      context,
      title: settings.title ?? titleOf(text.replace(`\`${child.value}\``, '')),
      source: 'inline',
      around: text,
    });
    const span =
      lineOf(item) === lineOf(child) ? context.source.lines(lineOf(item), lineOf(child)) : draft.span;
    return [
      {
        ...draft,
        span,
        settings,
        budget: settings.budget ?? budget,
        risk: settings.risk ?? draft.risk,
        target: settings.target ?? null,
        optional: saysOptional(plain(text)),
      },
    ];
  });
}

/** Bold lead, else the first sentence. */
export function titleOf(text: string): string {
  const bold = /^\s*(?:\*\*|__)(.+?)(?:\*\*|__)/.exec(text)?.[1];
  const line = plain(text.split('\n')[0] ?? '');
  const sentence =
    /^.{12,}?(?<![\s(](?:max|min|ca|approx|etc|env|bzw|ggf|e\.g|i\.e|z\.B))[.!?](?=\s)/i.exec(line)?.[0] ??
    line;
  const title = (bold ? plain(bold) : sentence).replace(/[:：\s]+$/, '');
  return /[\p{L}\p{N}]/u.test(title) ? title : '';
}
