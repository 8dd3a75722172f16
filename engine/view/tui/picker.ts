import { edit, emptyField, type Field, fieldText } from './field.ts';
import type { Input } from './input.ts';
import { isSubsequence } from './is-subsequence.ts';

/** Something to choose. */
export interface PickerItem {
  readonly id: string;
  readonly title: string;
  /** Where it stands: a file, or the headings above it. */
  readonly group: string;
  readonly about: string;
}

export interface Picker {
  readonly items: readonly PickerItem[];
  readonly field: Field;
  /** Place among the items that match. */
  readonly at: number;
}

export type Picked =
  | { readonly kind: 'open' }
  | { readonly kind: 'chosen'; readonly id: string }
  | { readonly kind: 'left' };

export function newPicker(items: readonly PickerItem[]): Picker {
  return { items, field: emptyField, at: 0 };
}

/** The items that hold every typed word, the best first: words of the title count before the rest. */
export function matching({ items, field }: Pick<Picker, 'items' | 'field'>): readonly PickerItem[] {
  const words = plain(fieldText(field)).split(' ').filter(Boolean);
  if (words.length === 0) return items;
  const found = items
    .map(item => ({ item, score: scoreOf(item, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
  // Only when nothing holds the words: letters in their order, as in `rss` for “Restart a single service”.
  return found.length > 0
    ? found
    : items.filter(item => words.every(word => isSubsequence(word, plain(item.title))));
}

/** Fold one key into the picker. Pure. */
export function pick(picker: Picker, input: Input): readonly [Picker, Picked] {
  const open: Picked = { kind: 'open' };
  if (input.kind === 'key') {
    const found = matching(picker);
    switch (input.name) {
      case 'enter': {
        const chosen = found[picker.at];
        return [picker, chosen === undefined ? open : { kind: 'chosen', id: chosen.id }];
      }
      case 'escape':
        return fieldText(picker.field) === ''
          ? [picker, { kind: 'left' }]
          : [{ ...picker, field: emptyField, at: 0 }, open];
      case 'ctrl-c':
      case 'ctrl-d':
        return [picker, { kind: 'left' }];
      case 'down':
      case 'ctrl-n':
      case 'tab':
        return [{ ...picker, at: Math.max(0, Math.min(found.length - 1, picker.at + 1)) }, open];
      case 'up':
      case 'ctrl-p':
      case 'back-tab':
        return [{ ...picker, at: Math.max(0, picker.at - 1) }, open];
      case 'page-down':
        return [{ ...picker, at: Math.max(0, Math.min(found.length - 1, picker.at + PAGE)) }, open];
      case 'page-up':
        return [{ ...picker, at: Math.max(0, picker.at - PAGE) }, open];
      default:
        break;
    }
  }
  const typed =
    input.kind === 'paste' ? { ...input, text: input.text.replaceAll(/\s+/g, ' ').trim() } : input;
  const field = edit(picker.field, typed);
  return [field === null ? picker : { ...picker, field, at: 0 }, open];
}

const PAGE = 10;

function scoreOf(item: PickerItem, words: readonly string[]): number {
  const title = plain(item.title);
  const rest = plain(`${item.group} ${item.id} ${item.about}`);
  const scores = words.map(word => {
    if (title.startsWith(word)) return 8;
    if (title.includes(` ${word}`)) return 6;
    if (title.includes(word)) return 4;
    return rest.includes(word) ? 2 : 0;
  });
  return scores.includes(0) ? 0 : scores.reduce<number>((sum, score) => sum + score, 0);
}

/** Lower case without accents. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
