import { groupBy } from '../model/group-by.ts';
import { asBytes, formsOf } from './secret-forms.ts';

/** Takes secret values out of a stream of bytes, however the stream is cut into chunks. */
export interface Redactor {
  /** What may be passed on; a tail that could be the beginning of a secret is held back. */
  push(bytes: Uint8Array): Uint8Array;
  /** What was held back, at the end of the stream. */
  end(): Uint8Array;
  /** Secrets taken out so far. */
  readonly count: number;
}

/** Names to show, and values to take out. */
export type NamedSecrets = Iterable<readonly [name: string, value: string]>;

/**
 * Redact values that can be told from any text, as they are and in the forms that programs print them in: each line
 * of several, the password of an address by itself, base64 at any alignment, hex, percent-encoded, as JSON, and quoted by
 * a shell. This prevents accidents; it does not stop a program that wants to print a secret.
 */
export function createRedactor(secrets: NamedSecrets): Redactor {
  return replacer(
    new Map(
      [...secrets].flatMap(([name, value]) => formsOf(value).map(form => [form, maskOf(name)] as const)),
    ),
  );
}

/** Puts other words in place of a text, in a stream of bytes, however the stream is cut into chunks. */
export function createReplacer(replacements: ReadonlyMap<string, string>): Redactor {
  return replacer(new Map([...replacements].map(([text, words]) => [asBytes(text), asBytes(words)])));
}

/** Both in the map are texts with a character for each byte. Forms that overlap are taken out together. */
function replacer(masks: ReadonlyMap<string, string>): Redactor {
  const forms = [...masks.keys()].sort((a, b) => b.length - a.length);
  if (forms.length === 0) return { push: bytes => bytes, end: () => new Uint8Array(), count: 0 };
  const pattern = new RegExp(forms.map(form => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
  const holdFrom = prefixFinder(forms);
  let held = '';
  /** How much of what is held has its mask already: it can still be a part of the next secret. */
  let covered = 0;
  let count = 0;

  const take = (text: string, last: boolean): string => {
    const hold = last ? text.length : holdFrom(text);
    let end = covered;
    let passed = '';
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match && match.index < hold; match = pattern.exec(text)) {
      if (match.index >= end) {
        passed += `${text.slice(end, match.index)}${masks.get(match[0]) ?? ''}`;
        count++;
      }
      end = Math.max(end, match.index + match[0].length);
      pattern.lastIndex = match.index + 1;
    }
    passed += text.slice(end, hold);
    held = text.slice(hold);
    covered = Math.max(0, end - hold);
    return passed;
  };

  return {
    push: bytes => toBytes(take(held + toText(bytes), false)),
    end: () => toBytes(take(held, true)),
    get count() {
      return count;
    },
  };
}

/** Tells from where on a text could be the beginning of one of these. */
function prefixFinder(forms: readonly string[]): (text: string) => number {
  const longest = forms[0]?.length ?? 0;
  const byFirst = groupBy(forms, form => form[0]);
  return text => {
    for (let start = Math.max(0, text.length - longest + 1); start < text.length; start++) {
      const likely = byFirst.get(text[start]) ?? [];
      if (likely.length === 0) continue;
      const tail = text.slice(start);
      if (likely.some(form => form.length > tail.length && form.startsWith(tail))) return start;
    }
    return text.length;
  };
}

/** Redact one text; see `createRedactor`. */
export function redactText(
  text: string,
  secrets: NamedSecrets,
): { readonly text: string; readonly count: number } {
  const redactor = createRedactor(secrets);
  const bytes = [redactor.push(new TextEncoder().encode(text)), redactor.end()];
  const decoder = new TextDecoder();
  return { text: bytes.map(part => decoder.decode(part, { stream: true })).join(''), count: redactor.count };
}

function maskOf(name: string): string {
  return asBytes(`‹secret:${name}›`);
}

/** One character for each byte, so that any bytes can be searched. */
function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function toBytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
