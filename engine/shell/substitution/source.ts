import type { Placeholder } from '../../model/runbook.ts';

/**
 * A text that is read as shell, and where each part of it stands in the template. The template is one; so is what
 * backquotes hold once their backslashes are taken off, and what an inner shell gets to see.
 */
export interface Source {
  readonly text: string;
  /** How many readings it is away from the template. */
  readonly level: number;
  /** Offset in the template of the unit at this index; of the end, too. */
  origin(at: number): number;
  /** The placeholder whose first unit stands here, and the index after it. */
  placeholderAt(at: number): Occurrence | null;
  /** How text must be written in the template for the shell to find it here. */
  encode(text: string): string;
}

export interface Occurrence {
  readonly placeholder: Placeholder;
  readonly end: number;
  /** An outer shell has put the value there: it is text, and no reference can be written. */
  readonly expanded: boolean;
}

export function templateSource(text: string, placeholders: readonly Placeholder[]): Source {
  const byStart = new Map(placeholders.map(placeholder => [placeholder.start, placeholder]));
  return {
    text,
    level: 0,
    origin: at => at,
    placeholderAt(at) {
      const placeholder = byStart.get(at);
      return placeholder === undefined ? null : { placeholder, end: placeholder.end, expanded: false };
    },
    encode: inserted => inserted,
  };
}

interface Derived {
  readonly template: Source;
  readonly text: string;
  readonly level: number;
  /** One more than units in `text`. */
  readonly origins: readonly number[];
  /** Placeholders whose values an outer shell puts into the text. */
  readonly expanded: ReadonlySet<Placeholder>;
  readonly encode: (text: string) => string;
}

export function derivedSource({ template, text, level, origins, expanded, encode }: Derived): Source {
  return {
    text,
    level,
    origin: at => origins[at] ?? origins.at(-1) ?? 0,
    placeholderAt(at) {
      const start = origins[at];
      if (start === undefined || at >= text.length) return null;
      const placeholder = template.placeholderAt(start)?.placeholder;
      if (placeholder === undefined || !text.startsWith(placeholder.raw, at)) return null;
      const end = at + placeholder.raw.length;
      if (origins[end - 1] !== placeholder.end - 1) return null;
      return { placeholder, end, expanded: expanded.has(placeholder) };
    },
    encode,
  };
}
