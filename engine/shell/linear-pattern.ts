import { unreachable } from '../model/unreachable.ts';
import { type PatternNode, readPattern } from './read-pattern.ts';

/** Whether a whole text matches; `too-long` where finding out would take more steps than a person waits for. */
export type Matching = 'matches' | 'differs' | 'too-long';

/** A regular expression that is matched in time that grows with the text, whatever the expression. */
export interface LinearPattern {
  match(text: string): Matching;
}

/**
 * Compile an expression (flag `u`) to a machine that is in all of its states at once, after Thompson (1968). `null` for
 * what such a machine cannot do, as looking around and back, and for an expression of too many states.
 */
export function compileLinear(pattern: string): LinearPattern | null {
  const node = readPattern(pattern);
  if (node === null) return null;
  const states: State[] = [{ kind: 'accept' }];
  const first = build(node, { states, next: ACCEPT });
  if (first === null) return null;
  return { match: text => run(states, first, [...text]) };
}

type State =
  | { readonly kind: 'accept' }
  | { readonly kind: 'character'; readonly accepts: RegExp; readonly next: number }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end'; readonly next: number }
  | { readonly kind: 'fork'; next: readonly number[] };

const ACCEPT = 0;
const MOST_STATES = 2000;
const MOST_STEPS = 5_000_000;

interface Building {
  readonly states: State[];
  /** Where to go on after what is built. */
  readonly next: number;
}

/** Where it begins; `null` when there are too many states. */
function build(node: PatternNode, { states, next }: Building): number | null {
  if (states.length > MOST_STATES) return null;
  switch (node.kind) {
    case 'character':
      return states.push({ kind: 'character', accepts: node.accepts, next }) - 1;
    case 'edge':
      return states.push({ kind: 'edge', at: node.at, next }) - 1;
    case 'sequence':
      return node.parts.reduceRight<number | null>(
        (after, part) => (after === null ? null : build(part, { states, next: after })),
        next,
      );
    case 'either': {
      const starts = node.ways.map(way => build(way, { states, next }));
      return starts.some(start => start === null)
        ? null
        : states.push({ kind: 'fork', next: starts.filter(start => start !== null) }) - 1;
    }
    case 'repeat':
      return buildRepeat(node, { states, next });
    default:
      return unreachable(node);
  }
}

function buildRepeat(
  { part, least, most }: Extract<PatternNode, { readonly kind: 'repeat' }>,
  { states, next }: Building,
): number | null {
  let start: number | null = next;
  if (most === null) {
    const loop: Extract<State, { kind: 'fork' }> = { kind: 'fork', next: [] };
    start = states.push(loop) - 1;
    const body = build(part, { states, next: start });
    if (body === null) return null;
    loop.next = [body, next];
  }
  for (let more = least; most !== null && more < most; more += 1) {
    const body = build(part, { states, next: start });
    if (body === null) return null;
    start = states.push({ kind: 'fork', next: [body, next] }) - 1;
  }
  for (let again = 0; again < least; again += 1) {
    start = build(part, { states, next: start });
    if (start === null) return null;
  }
  return start;
}

function run(states: readonly State[], first: number, characters: readonly string[]): Matching {
  if (states.length * characters.length > MOST_STEPS) return 'too-long';
  const { length } = characters;
  let now = spread(states, [first], { at: 0, length });
  for (const [at, character] of characters.entries()) {
    const next: number[] = [];
    for (const index of now) {
      const state = states[index];
      if (state?.kind === 'character' && state.accepts.test(character)) next.push(state.next);
    }
    if (next.length === 0) return 'differs';
    now = spread(states, next, { at: at + 1, length });
  }
  return now.has(ACCEPT) ? 'matches' : 'differs';
}

/** All states that can be come to without another character. */
function spread(
  states: readonly State[],
  from: readonly number[],
  { at, length }: { readonly at: number; readonly length: number },
): ReadonlySet<number> {
  const found = new Set<number>();
  const waiting = [...from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (found.has(index)) continue;
    found.add(index);
    const state = states[index];
    if (state?.kind === 'fork') waiting.push(...state.next);
    if (state?.kind === 'edge' && at === (state.at === 'start' ? 0 : length)) waiting.push(state.next);
  }
  return found;
}
