import type { Option } from '../graph/step-node.ts';

/** The way that a typed line names, by its number or its key; `null` for none of them, `undefined` for no way at all. */
export function readOption(options: readonly Option[], text: string): string | null | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === '0') return null;
  const numbered = /^\d{1,4}$/.test(typed) ? options[Number(typed) - 1] : undefined;
  return (numbered ?? options.find(({ key }) => key === typed))?.key;
}
