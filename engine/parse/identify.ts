import type { Step } from '../model/runbook.ts';
import { programOf } from './command-shape.ts';
import { roleOf } from './comments.ts';
import { type Connections, connectionsOf } from './connections.ts';
import type { Draft } from './draft.ts';
import { bodyStart, type OutlineSection } from './outline.ts';
import type { ReadSection } from './read-section.ts';
import type { SourceText } from './source-text.ts';
import { fold } from './vocabulary/words.ts';

interface Part {
  readonly outline: OutlineSection;
  readonly read: ReadSection;
}

/** Give each draft its id, title and the prose before it. */
export function identify(parts: readonly Part[], source: SourceText): readonly Step[] {
  const steps: Step[] = [];
  const starts = new Map<number, string>();
  const freshId = idMaker(
    parts.flatMap(({ read }) => read.drafts.flatMap(({ settings }) => settings.id ?? [])),
  );
  const named = new Set<string>();
  const connections = connectionsOf(parts);
  for (const { outline, read } of parts) {
    let from = bodyStart(outline);
    let block: string | null = null;
    const blocks = new Map(read.blocks.map(({ id, span }) => [id, span] as const));
    for (const [index, draft] of read.drafts.entries()) {
      const inBlock = draft.block !== null && draft.block === block;
      const top = blocks.get(draft.block ?? '')?.start.line ?? draft.span.start.line;
      const prose = inBlock || index === 0 ? '' : markdown(source, from, top - 1);
      const id = ownId(draft, named) ?? freshId(draft, outline.id);
      steps.push(stepOf(draft, { id, section: outline.id, prose, starts, connections }));
      if (draft.kind !== 'manual') starts.set(draft.span.start.offset, id);
      block = draft.block;
      from = Math.max(from, (blocks.get(draft.block ?? '')?.end.line ?? draft.span.end.line) + 1);
    }
  }
  return steps;
}

/** The annotated id; the second of two steps with one id goes without, and a check reports it. */
function ownId(draft: Draft, named: Set<string>): string | undefined {
  const id = draft.settings.id;
  if (id === undefined || named.has(id)) return undefined;
  named.add(id);
  return id;
}

/** The markdown before the first step, and after the last. */
export function around(
  { outline, read }: Part,
  source: SourceText,
): { readonly intro: string; readonly outro: string } {
  const blockOf = (draft: Draft) => read.blocks.find(({ id }) => id === draft.block)?.span ?? draft.span;
  const first = read.drafts[0];
  const last = read.drafts.at(-1);
  const end = outline.span.end.line;
  if (!first || !last) return { intro: markdown(source, bodyStart(outline), end), outro: '' };
  return {
    intro: markdown(
      source,
      bodyStart(outline),
      Math.min(blockOf(first).start.line, first.span.start.line) - 1,
    ),
    outro: markdown(source, Math.max(blockOf(last).end.line, last.span.end.line) + 1, end),
  };
}

function markdown(source: SourceText, first: number, last: number): string {
  const lines: string[] = [];
  for (let number = first; number <= last; number += 1) lines.push(source.line(number));
  return lines
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

interface Identity {
  readonly id: string;
  readonly section: string;
  readonly prose: string;
  /** Ids of the steps so far, by where they start. */
  readonly starts: ReadonlyMap<number, string>;
  readonly connections: Connections;
}

function stepOf(draft: Draft, { id, section, prose, starts, connections }: Identity): Step {
  const title = draft.title || headline(draft.text);
  const base = {
    id,
    section,
    title,
    source: draft.source,
    prose,
    role: draft.settings.wait === undefined ? (draft.role ?? roleFor(draft, title)) : ('wait' as const),
    optional: draft.optional,
    needs: draft.settings.needs ?? [],
    expected: draft.expected,
    budget: draft.budget,
    settings: draft.settings,
    ...(draft.list === undefined ? {} : { list: draft.list }),
    span: draft.span,
    text: draft.text,
    placeholders: draft.placeholders,
  };
  if (draft.kind === 'manual') {
    return {
      ...base,
      kind: 'manual',
      during: draft.during === null ? null : (starts.get(draft.during) ?? null),
    };
  }
  const { kind, language, risk, traits, target, block } = draft;
  const connection = connections.of(draft, id);
  return { ...base, kind, language, risk, traits, target, block, ...(connection ? { connection } : {}) };
}

function roleFor(draft: Draft, title: string): Step['role'] {
  if (draft.kind !== 'manual' && /^\s*sleep\s+\d+\w?\s*$/.test(draft.text)) return 'wait';
  const looks = draft.kind !== 'manual' && draft.risk === 'read' && !draft.traits.includes('watch');
  const polls = looks && POLL.test(draft.text);
  return roleOf(title) ?? (polls ? 'wait' : null);
}

/** A loop that only looks, and sleeps between looks. */
const POLL = /(?:^|[\n;]\s*)(?:while|until|for)\s[\s\S]*\bsleep\s[\s\S]*\bdone\b/;

/** The first line of a text, short enough for a list. */
function headline(text: string): string {
  const line = text.split('\n').find(part => part.trim()) ?? '';
  const short = line.replace(/\s*\\$/, '').trim();
  return short.length > 80 ? `${short.slice(0, 79)}…` : short;
}

/** Section, slug of the title or command, and an ordinal among equals. */
function idMaker(taken: readonly string[]): (draft: Draft, section: string) => string {
  const used = new Set(taken);
  const ordinals = new Map<string, number>();
  return (draft, section) => {
    const base = `${section}/${slugOf(draft)}`;
    for (;;) {
      const ordinal = (ordinals.get(base) ?? 0) + 1;
      ordinals.set(base, ordinal);
      const id = ordinal === 1 ? base : `${base}-${ordinal}`;
      if (used.has(id)) continue;
      used.add(id);
      return id;
    }
  };
}

function slugOf(draft: Draft): string {
  const words = draft.title ? fold(draft.title) : commandHead(draft.text);
  const slug = words.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return slug.slice(0, 40).replace(/-+$/, '') || 'step';
}

function commandHead(text: string): string {
  const program = programOf(text).replace(/^.*\//, '');
  const rest = text
    .slice(text.indexOf(program) + program.length)
    .trim()
    .split(/\s+/);
  return fold([program, ...rest.slice(0, 2).filter(word => /^[\p{L}][\p{L}\p{N}-]*$/u.test(word))].join(' '));
}
