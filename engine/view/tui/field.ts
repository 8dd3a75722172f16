import type { Input } from './input.ts';

/** A line of text being typed; `cursor` counts characters from the left. */
export interface Field {
  readonly characters: readonly string[];
  readonly cursor: number;
}

export const emptyField: Field = { characters: [], cursor: 0 };

export function fieldText(field: Field): string {
  return field.characters.join('');
}

/** A field that holds this text, the cursor at its end. */
export function fieldOf(text: string): Field {
  const characters = [...text];
  return { characters, cursor: characters.length };
}

/** Put text at the cursor. */
export function insert(field: Field, text: string): Field {
  const added = [...text];
  return {
    characters: field.characters.toSpliced(field.cursor, 0, ...added),
    cursor: field.cursor + added.length,
  };
}

/** The field after an editing key; `null` when the key edits nothing. */
export function edit(field: Field, input: Input): Field | null {
  if (input.kind === 'text') return insert(field, input.text);
  if (input.kind === 'paste') return insert(field, input.text);
  const { characters, cursor } = field;
  switch (input.name) {
    case 'left':
    case 'ctrl-b':
      return { characters, cursor: Math.max(0, cursor - 1) };
    case 'right':
    case 'ctrl-f':
      return { characters, cursor: Math.min(characters.length, cursor + 1) };
    case 'home':
    case 'ctrl-a':
      return { characters, cursor: 0 };
    case 'end':
    case 'ctrl-e':
      return { characters, cursor: characters.length };
    case 'backspace':
      return cursor === 0 ? field : { characters: characters.toSpliced(cursor - 1, 1), cursor: cursor - 1 };
    case 'delete':
      return { characters: characters.toSpliced(cursor, 1), cursor };
    case 'ctrl-u':
      return { characters: characters.slice(cursor), cursor: 0 };
    case 'ctrl-k':
      return { characters: characters.slice(0, cursor), cursor };
    case 'ctrl-w':
      return withoutWord(field);
    default:
      return null;
  }
}

function withoutWord({ characters, cursor }: Field): Field {
  let from = cursor;
  while (from > 0 && characters[from - 1] === ' ') from--;
  while (from > 0 && characters[from - 1] !== ' ') from--;
  return { characters: characters.toSpliced(from, cursor - from), cursor: from };
}
