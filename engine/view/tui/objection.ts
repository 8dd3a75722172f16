import type { Binding } from '../key-binding.ts';
import type { Input } from './input.ts';
import { isTooSmall } from './layout.ts';
import type { Model } from './model.ts';

/** More characters than this in one chunk were not typed one by one, even over a slow line. */
export const TYPED_AT_ONCE = 3;

/** Why a key does not count that starts something, or that came in the midst of a text; `null` when it does. */
export function objectionTo(model: Model, input: Input, { guarded, action }: Binding): string | null {
  if (guarded && (model.overlay === null || model.overlay.kind === 'ahead')) return unreadyFor(model, input);
  return isFromText(model, input) && !HARMLESS.has(action) ? AT_ONCE : null;
}

/** What was dropped because nobody can have read yet what it would answer. */
export const TOO_EARLY = {
  key: 'Too early: that key came before this question could be read.',
  text: 'Too early: what came before this question could be read is dropped.',
  choice: 'Too early: that key came before this could be read.',
} as const;

/** Whether this says that something came too early. */
export function isTooEarly(notice: string | null): boolean {
  return Object.values<string | null>(TOO_EARLY).includes(notice);
}

const AT_ONCE = 'Several keys came at once: press it alone.';

/** A key may be held down while one only looks about. */
const HARMLESS: ReadonlySet<string> = new Set<Binding['action']>([
  'up',
  'down',
  'page-up',
  'page-down',
  'top',
  'bottom',
  'focus',
  'current',
  'rewritten',
  'help',
  'close',
]);

function unreadyFor(model: Model, input: Input): string | null {
  if (isTooSmall(model.size)) return 'The terminal was too small to show this: look at it first.';
  if (!model.armed) return TOO_EARLY.key;
  const hasValue =
    model.typing && model.asked?.question.kind === 'value' && model.field.characters.length > 0;
  return input.kind !== 'paste' && input.burst > 1 && !hasValue ? AT_ONCE : null;
}

/**
 * A text that was pasted into a terminal which marks no pastes: its letters would skip a step for a reason, or end the
 * run. Control keys stand in no text.
 */
function isFromText({ overlay, typing }: Model, input: Input): boolean {
  if (overlay === null ? typing : 'field' in overlay) return false;
  const isInTexts = input.kind === 'text' || (input.kind === 'key' && input.name === 'enter');
  return isInTexts && input.burst > TYPED_AT_ONCE;
}
