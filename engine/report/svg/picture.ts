import { element, type Markup } from '../html/markup.ts';

/** What is drawn, how large, and what it says in words, line by line. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly says: readonly string[];
  readonly drawn: readonly Markup[];
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly soft?: true;
}

/** Text at a place; what is too long for `most` characters is cut there, and whole in its tooltip. */
export function label({ x, y, text, anchor = 'start', soft }: Label, most = 34): Markup {
  const characters = [...text.replaceAll(/\s+/g, ' ')];
  const isCut = characters.length > most;
  return element('text', { x: tidy(x), y: tidy(y), 'text-anchor': anchor, class: soft ? 'soft' : null }, [
    isCut ? element('title', {}, [text]) : null,
    isCut ? `${characters.slice(0, most - 1).join('')}…` : characters.join(''),
  ]);
}

/** A line from one place to another. */
export function rule(name: string, [x1, y1]: Place, [x2, y2]: Place): Markup {
  return element('line', { class: name, x1: tidy(x1), y1: tidy(y1), x2: tidy(x2), y2: tidy(y2) });
}

export type Place = readonly [number, number];

/** A length to a tenth of a pixel. */
export function tidy(length: number): number {
  return Math.round(length * 10) / 10;
}
