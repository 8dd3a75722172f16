import type { Line } from '../../styled-text.ts';
import { emptyField, type Field } from '../field.ts';
import type { Input } from '../input.ts';
import type { Size } from '../model.ts';
import type { Entry } from './entry.ts';
import type { Found, Sought } from './search.ts';

/** A text to read about an entry: as `show` prints it, or as `plan` does. */
export type PageKind = 'show' | 'plan';

/** What lies over the list until it is closed. `top` is the first row shown. */
export type HomeOverlay =
  | { readonly kind: 'help'; readonly top: number }
  | { readonly kind: 'unreadable'; readonly top: number }
  | {
      readonly kind: 'page';
      readonly what: PageKind;
      readonly title: string;
      /** Counts pages, so that a late one cannot take the place of another. */
      readonly id: number;
      /** `null` while it is made. */
      readonly lines: readonly Line[] | null;
      readonly top: number;
    };

/** Everything the home screen knows: what it draws is a function of this and nothing else. */
export interface HomeModel {
  readonly size: Size;
  /** ISO 8601. */
  readonly now: string;
  readonly all: readonly Sought[];
  readonly found: Found;
  readonly field: Field;
  /** Place among what was found. */
  readonly at: number;
  /** The entry a person moved to; it stays chosen while others arrive. `null` for the first, whichever that is. */
  readonly kept: string | null;
  /** The entry that was chosen on the screen long enough for Enter to be meant for it. */
  readonly armed: string | null;
  readonly overlay: HomeOverlay | null;
  /** How many pages were asked for. */
  readonly pages: number;
  readonly notice: string | null;
  /** How many files there are, and how many were read; `null` for the first while they are looked for. */
  readonly files: { readonly total: number | null; readonly read: number };
  /** Why files could not be read, a row each. */
  readonly unreadable: readonly string[];
}

export type HomeMessage =
  | { readonly type: 'input'; readonly input: Input }
  | { readonly type: 'arrived'; readonly entries: readonly Entry[]; readonly files: HomeModel['files'] }
  | { readonly type: 'unreadable'; readonly why: string }
  | { readonly type: 'page'; readonly id: number; readonly lines: readonly Line[] }
  /** The entry was on the screen for as long as it takes to read it. */
  | { readonly type: 'armed'; readonly key: string }
  /** The screen was covered: what is chosen has to be read again. */
  | { readonly type: 'uncovered' }
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'ticked'; readonly now: string };

/** What the home screen wants done; it does nothing itself. */
export type HomeIntent =
  | { readonly kind: 'open'; readonly entry: Entry }
  | { readonly kind: 'page'; readonly id: number; readonly what: PageKind; readonly entry: Entry }
  | { readonly kind: 'leave' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'redraw' };

/** The home screen before anything was read. */
export function firstHome(given: Pick<HomeModel, 'size' | 'now'>): HomeModel {
  return {
    ...given,
    all: [],
    found: { near: false, sought: [] },
    field: emptyField,
    at: 0,
    kept: null,
    armed: null,
    overlay: null,
    pages: 0,
    notice: null,
    files: { total: null, read: 0 },
    unreadable: [],
  };
}

/** The entry that Enter is about. */
export function chosenEntry({ found, at }: HomeModel): Entry | null {
  return found.sought[at]?.entry ?? null;
}
