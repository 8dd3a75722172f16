import { usualCode } from './long-key.ts';

/** A key as the operator pressed it, or text that arrived as a paste. */
export type Input =
  | { readonly kind: 'key'; readonly name: KeyName; readonly burst: number }
  /** `burst` counts the characters that came in the same chunk: more than a few were not typed one by one. */
  | { readonly kind: 'text'; readonly text: string; readonly burst: number }
  | { readonly kind: 'paste'; readonly text: string };

export type KeyName =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'page-up'
  | 'page-down'
  | 'delete'
  | 'backspace'
  | 'enter'
  | 'tab'
  | 'back-tab'
  | 'escape'
  | 'f1'
  | `ctrl-${string}`
  | `alt-${string}`;

/** What is left over from earlier chunks: an unfinished sequence, or a paste that goes on. */
export interface Decoder {
  readonly pending: string;
  readonly paste: string | null;
}

export const newDecoder: Decoder = { pending: '', paste: null };

/** Turn what the terminal sent into keys. A lone escape waits for `flush`, since it may begin a sequence. */
export function decode(decoder: Decoder, chunk: string): { decoder: Decoder; inputs: readonly Input[] } {
  const inputs: Input[] = [];
  let { paste } = decoder;
  let rest = decoder.pending + chunk;
  const burst = [...rest.replace(SEQUENCES, '')].length;
  while (rest !== '') {
    if (paste !== null) {
      const end = rest.indexOf(PASTE_END);
      if (end < 0) {
        const held = heldBack(rest);
        return {
          decoder: { pending: held, paste: paste + rest.slice(0, rest.length - held.length) },
          inputs,
        };
      }
      inputs.push({ kind: 'paste', text: paste + rest.slice(0, end) });
      paste = null;
      rest = rest.slice(end + PASTE_END.length);
      continue;
    }
    if (rest.startsWith(PASTE_START)) {
      paste = '';
      rest = rest.slice(PASTE_START.length);
      continue;
    }
    const sequence = SEQUENCE.exec(rest)?.[0];
    if (sequence === undefined) return { decoder: { pending: rest, paste: null }, inputs };
    const input = inputOf(sequence, burst);
    if (input !== null) inputs.push(input);
    rest = rest.slice(sequence.length);
  }
  return { decoder: { pending: '', paste }, inputs };
}

/** No more came in time: what is there was a whole paste, or an escape key. */
export function flush(decoder: Decoder): { decoder: Decoder; inputs: readonly Input[] } {
  if (decoder.paste !== null)
    return { decoder: newDecoder, inputs: [{ kind: 'paste', text: decoder.paste }] };
  if (decoder.pending === '') return { decoder, inputs: [] };
  return { decoder: newDecoder, inputs: [{ kind: 'key', name: 'escape', burst: 1 }] };
}

const ESC = '\u001B';
const PASTE_START = `${ESC}[200~`;
const PASTE_END = `${ESC}[201~`;

// A mouse in its oldest form, CSI, SS3, escape with one character, or any other single character; an unfinished sequence matches nothing. The
// interrupt key is never part of another.
const MOUSE = `${ESC}\\[M[^${ESC}]{3}`;
const SEQUENCE_SOURCE = `${MOUSE}|${ESC}\\[(?!M)\\[?[0-?]*[ -/]*[@-~]|${ESC}O[@-~]|${ESC}(?!$)[^\\[O${ESC}\u0003]|${ESC}(?=[${ESC}\u0003])|[^${ESC}]`;
const SEQUENCE = new RegExp(`^(?:${SEQUENCE_SOURCE})`, 'u');
const SEQUENCES = new RegExp(`${MOUSE}|${ESC}\\[\\[?[0-?]*[ -/]*[@-~]|${ESC}O[@-~]|${ESC}[^\u0003]?`, 'gu');

const NAMED: Readonly<Record<string, KeyName>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  '[H': 'home',
  '[F': 'end',
  OH: 'home',
  OF: 'end',
  '[1~': 'home',
  '[7~': 'home',
  '[4~': 'end',
  '[8~': 'end',
  '[3~': 'delete',
  '[5~': 'page-up',
  '[6~': 'page-down',
  '[Z': 'back-tab',
  OM: 'enter',
  OP: 'f1',
  '[11~': 'f1',
  '[[A': 'f1',
};

const CONTROL: Readonly<Record<string, KeyName>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007F': 'backspace',
};

function inputOf(sequence: string, burst: number): Input | null {
  if (sequence === ESC) return { kind: 'key', name: 'escape', burst };
  if (sequence.startsWith(ESC)) {
    const name = NAMED[sequence.slice(1)];
    if (name !== undefined) return { kind: 'key', name, burst };
    const usual = usualCode(sequence);
    if (usual !== null) return usual === '' ? null : inputOf(usual, burst);
    // Unknown sequences (mouse, focus, function keys) are nobody's words.
    return sequence.length === 2 ? { kind: 'key', name: `alt-${sequence.slice(1)}`, burst } : null;
  }
  const named = CONTROL[sequence];
  if (named !== undefined) return { kind: 'key', name: named, burst };
  if (sequence < ' ') {
    return { kind: 'key', name: `ctrl-${String.fromCharCode(sequence.charCodeAt(0) + 96)}`, burst };
  }
  return { kind: 'text', text: sequence, burst };
}

/** The end of a chunk that may be the beginning of the mark that ends a paste. */
function heldBack(text: string): string {
  for (let length = Math.min(PASTE_END.length - 1, text.length); length > 0; length--) {
    if (PASTE_END.startsWith(text.slice(-length))) return text.slice(-length);
  }
  return '';
}
