import { escapeMarkup } from './escape-markup.ts';

/** Mark-up that is written out; a string beside it is text, and is escaped. */
export interface Markup {
  readonly markup: string;
}

export type Child = Markup | string | null;

type Attributes = Readonly<Record<string, string | number | null>>;

/** An element with its attributes and children; whatever is `null` is left out. Names come from the program alone. */
export function element(name: string, attributes: Attributes = {}, children: readonly Child[] = []): Markup {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escapeMarkup(String(value))}"`],
  );
  const start = `<${name}${given.join('')}`;
  if (VOID.has(name)) return { markup: `${start}>` };
  return { markup: `${start}>${together(children).markup}</${name}>` };
}

/** Pieces one after the other. */
export function together(children: readonly Child[]): Markup {
  return { markup: children.map(written).join('') };
}

function written(child: Child): string {
  if (child === null) return '';
  return typeof child === 'string' ? escapeMarkup(child) : child.markup;
}

/** Elements of HTML that have no end tag. */
const VOID: ReadonlySet<string> = new Set(['meta', 'br', 'hr', 'img', 'link', 'col', 'wbr']);
