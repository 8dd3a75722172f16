import { canBeMasked } from '../model/can-be-masked.ts';
import { groupBy } from '../model/group-by.ts';
import { passwordsIn } from '../model/url-passwords.ts';

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
  const asBytes = (text: string): string => toText(new TextEncoder().encode(text));
  return replacer(new Map([...replacements].map(([text, words]) => [asBytes(text), asBytes(words)])));
}

/** Both in the map are texts with a character for each byte. */
function replacer(masks: ReadonlyMap<string, string>): Redactor {
  const forms = [...masks.keys()].sort((a, b) => b.length - a.length);
  const longest = forms[0]?.length ?? 0;
  const byFirst = groupBy(forms, form => form[0]);
  const pattern = new RegExp(forms.map(form => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
  let held = '';
  let count = 0;

  /** Where the text from `from` on could be the beginning of a secret. */
  const holdFrom = (text: string, from: number): number => {
    for (let start = Math.max(from, text.length - longest + 1); start < text.length; start++) {
      const likely = byFirst.get(text[start]) ?? [];
      if (likely.length === 0) continue;
      const tail = text.slice(start);
      if (likely.some(form => form.length > tail.length && form.startsWith(tail))) return start;
    }
    return text.length;
  };

  const take = (text: string, last: boolean): string => {
    let hold = last ? text.length : holdFrom(text, 0);
    let position = 0;
    let passed = '';
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match && match.index < hold; match = pattern.exec(text)) {
      passed += `${text.slice(position, match.index)}${masks.get(match[0]) ?? ''}`;
      count++;
      position = match.index + match[0].length;
      if (position > hold) hold = last ? text.length : holdFrom(text, position);
    }
    held = text.slice(Math.max(position, hold));
    return passed + text.slice(position, Math.max(position, hold));
  };

  if (forms.length === 0) return { push: bytes => bytes, end: () => new Uint8Array(), count: 0 };
  return {
    push: bytes => toBytes(take(held + toText(bytes), false)),
    end: () => toBytes(take(held, true)),
    get count() {
      return count;
    },
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

/** Shorter forms turn up by chance. */
const shortest = 4;

function formsOf(value: string): readonly string[] {
  const lines = value.split(/\r?\n/);
  const plain = [value, value.trim(), ...(lines.length > 1 ? lines : []), ...passwordsOf(value)];
  return [...new Set(plain.filter(canBeMasked).flatMap(encodings))].filter(form => form.length >= shortest);
}

/** Programs print the password of an address alone, and as it was before it was encoded. */
function passwordsOf(value: string): readonly string[] {
  return passwordsIn(value).flatMap(password => [password, decoded(password)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Forms of one value, as text with a character for each byte. */
function encodings(value: string): readonly string[] {
  const bytes = toText(new TextEncoder().encode(value));
  const hex = [...bytes].map(byte => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  const json = JSON.stringify(value).slice(1, -1);
  const asUtf8 = (text: string): string => toText(new TextEncoder().encode(text));
  return [
    bytes,
    hex,
    hex.toUpperCase(),
    asUtf8(json),
    percentEncoded(bytes),
    percentEncoded(bytes).replaceAll('%20', '+'),
    bytes.replaceAll("'", "'\\''"),
    bytes.replace(/[^A-Za-z0-9_@%+:,./=-]/g, '\\$&'),
    bytes.replace(/["$`\\]/g, '\\$&'),
    ansiQuoted(bytes),
    ...base64Forms(bytes),
  ];
}

/** At each of the three alignments, without the digits that also depend on what stands around the value. */
function base64Forms(bytes: string): readonly string[] {
  return [0, 1, 2].flatMap(shift => {
    const whole = btoa('\0'.repeat(shift) + bytes).replace(/=+$/, '');
    const first = Math.ceil((shift * 8) / 6);
    const last = Math.floor(((shift + bytes.length) * 8) / 6);
    const sure = whole.slice(first, last);
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function percentEncoded(bytes: string): string {
  return bytes.replace(
    /[^A-Za-z0-9_.~-]/g,
    byte => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** As bash prints it after `set -x`, inside `$'…'`. */
function ansiQuoted(bytes: string): string {
  const letters: Readonly<Record<string, string>> = {
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    "'": "\\'",
    '\\': '\\\\',
  };
  return bytes.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what bash escapes.
    /[\x00-\x1f'\\\x7f-\xff]/g,
    byte => letters[byte] ?? `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}

function maskOf(name: string): string {
  return toText(new TextEncoder().encode(`‹secret:${name}›`));
}

/** One character for each byte, so that any bytes can be searched. */
function toText(bytes: Uint8Array): string {
  let text = '';
  for (let offset = 0; offset < bytes.length; offset += 8192)
    text += String.fromCharCode(...bytes.subarray(offset, offset + 8192));
  return text;
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0));
}
