import type { Placeholder } from '../model/runbook.ts';
import { sanitize } from '../model/sanitize.ts';
import { type Variable, variableFor } from '../model/variable.ts';
import type { RunState } from '../state/run-state.ts';
import { inlineText } from './inline-text.ts';
import type { Line, StyleName } from './styled-text.ts';

/** A stretch of a command: as written, a value put in, a gap still open, or a secret's name. */
export interface Segment {
  readonly kind: 'literal' | 'value' | 'placeholder' | 'secret';
  readonly text: string;
}

interface Template {
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
}

/** The command as it would run, each value set apart from what the author wrote. */
export function commandSegments(
  template: Template,
  variables: readonly Variable[],
  state: Pick<RunState, 'bindings' | 'secretsAtHand'>,
): readonly Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const placeholder of [...template.placeholders].sort((a, b) => a.start - b.start)) {
    if (placeholder.start < from) continue;
    segments.push({ kind: 'literal', text: sanitize(template.text.slice(from, placeholder.start)) });
    segments.push(filled(placeholder, variables, state));
    from = placeholder.end;
  }
  segments.push({ kind: 'literal', text: sanitize(template.text.slice(from)) });
  return segments.filter(segment => segment.kind !== 'literal' || segment.text !== '');
}

/** A value between marks that show where it begins and ends; line breaks and marks within it are spelled out. */
export function quoteValue(value: string): string {
  return `«${inlineText(value).replaceAll('«', '\\u{ab}').replaceAll('»', '\\u{bb}')}»`;
}

/** Segments as lines: a break in the command is a break here. */
export function segmentLines(segments: readonly Segment[]): readonly Line[] {
  const lines: { text: string; style: StyleName }[][] = [[]];
  for (const { kind, text } of segments) {
    const style = kind === 'literal' ? 'code' : kind;
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, style });
    });
  }
  return lines;
}

function filled(
  placeholder: Placeholder,
  variables: readonly Variable[],
  state: Pick<RunState, 'bindings' | 'secretsAtHand'>,
): Segment {
  const name = variableFor(variables, placeholder.name)?.name ?? placeholder.name;
  const isSecret = variables.some(variable => variable.name === name && variable.type === 'secret');
  const binding = state.bindings.get(name);
  if (isSecret || binding?.type === 'secret' || state.secretsAtHand.has(name)) {
    const known = state.secretsAtHand.has(name) || binding !== undefined;
    return known
      ? { kind: 'secret', text: `‹secret:${inlineText(name)}›` }
      : { kind: 'placeholder', text: inlineText(placeholder.raw) };
  }
  return binding === undefined
    ? { kind: 'placeholder', text: inlineText(placeholder.raw) }
    : { kind: 'value', text: quoteValue(binding.value) };
}
