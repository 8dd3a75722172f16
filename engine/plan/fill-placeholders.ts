import type { Placeholder } from '../model/runbook.ts';

interface Template {
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
}

/** The text with something else in the place of each placeholder. */
export function fillPlaceholders({ text, placeholders }: Template, fill: (name: string) => string): string {
  let filled = text;
  for (const { start, end, name } of [...placeholders].sort((a, b) => b.start - a.start))
    filled = `${filled.slice(0, start)}${fill(name)}${filled.slice(end)}`;
  return filled;
}
