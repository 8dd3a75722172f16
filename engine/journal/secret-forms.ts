import { canBeMasked } from '../model/can-be-masked.ts';
import { passwordsIn } from '../model/url-passwords.ts';

/**
 * The forms in which programs print a secret, as texts with a character for each byte: as it is, each line of several,
 * the password of an address by itself, and each of these as `encodings` has it. None for a value that cannot be told
 * from any text.
 */
export function formsOf(value: string): readonly string[] {
  const lines = value.split(/\r?\n/);
  const plain = [
    value,
    value.trim(),
    ...(lines.length > 1 ? lines.flatMap(line => [line, line.trim()]) : []),
    ...passwordsOf(value),
  ];
  return [...new Set(plain.filter(canBeMasked).flatMap(encodings))].filter(form => form.length >= shortest);
}

/** The bytes of a text, a character for each. */
export function asBytes(text: string): string {
  return Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('');
}

/** Shorter forms turn up by chance. */
const shortest = 4;

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

function encodings(value: string): readonly string[] {
  const bytes = asBytes(value);
  return [bytes, ...hexForms(bytes), ...jsonForms(value), ...urlForms(bytes), ...xmlForms(bytes)].concat(
    shellForms(bytes),
    base64Forms(bytes),
  );
}

/** Tools break the lines of long ones. */
function hexForms(bytes: string): readonly string[] {
  const hex = [...bytes].map(byte => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return [hex, hex.toUpperCase()].flatMap(each => [each, ...broken(each, 60), ...broken(each, 64)]);
}

/** Some escape all that is not ASCII, some the slash, some what HTML gives a meaning. */
function jsonForms(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const unicode = (character: string): string =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const ascii = json.replace(/[\u007f-\uffff]/g, unicode);
  return [
    ...[json, ascii, json.replaceAll('/', '\\/'), ascii.replaceAll('/', '\\/')],
    json.replace(/[<>&]/g, unicode),
  ].map(asBytes);
}

/** The sets of characters that stay as they are differ, and so does the case of the digits. */
function urlForms(bytes: string): readonly string[] {
  const strict = percentEncoded(bytes, /[^A-Za-z0-9_.~-]/g);
  const upper = [
    strict,
    strict.replaceAll('%20', '+'),
    percentEncoded(bytes, /[^A-Za-z0-9_.~/-]/g),
    percentEncoded(bytes, /[^A-Za-z0-9_.*-]/g).replaceAll('%20', '+'),
    percentEncoded(bytes, /[^A-Za-z0-9_.!~*'()-]/g),
  ];
  return upper.flatMap(form => [form, form.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase())]);
}

function percentEncoded(bytes: string, escaped: RegExp): string {
  return bytes.replace(escaped, byte => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** As text, and as an attribute. */
function xmlForms(bytes: string): readonly string[] {
  const text = bytes.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = text.replaceAll('"', '&quot;');
  return [text, quoted, ...['&#39;', '&#039;', '&apos;', '&#x27;'].map(code => quoted.replaceAll("'", code))];
}

/** As shells print them after `set -x`, by `printf %q` and `declare -p`, and other languages in their quotes. */
function shellForms(bytes: string): readonly string[] {
  return [
    bytes.replaceAll("'", "'\\''"),
    bytes.replaceAll("'", `'"'"'`),
    bytes.replace(/['\\]/g, '\\$&'),
    bytes.replace(/["$`\\]/g, '\\$&'),
    // A comma is quoted by some versions and not by others.
    bytes.replace(/[^A-Za-z0-9_@%+:,./=\x80-\xff-]/g, '\\$&'),
    bytes.replace(/[^A-Za-z0-9_@%+:./=\x80-\xff-]/g, '\\$&'),
    ansiQuoted(bytes, /[^ -&(-[\]-~]/g),
    ansiQuoted(bytes, /[^ -&(-[\]-~\x80-\xff]/g),
    inQuotes(bytes),
  ];
}

/** As bash prints it inside `$'…'`, in an ASCII locale and in one that knows more. */
function ansiQuoted(bytes: string, escaped: RegExp): string {
  return bytes.replace(
    escaped,
    byte => ansiLetters[byte] ?? `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}

/** As Python, JavaScript and others show a text in single quotes. */
function inQuotes(bytes: string): string {
  return bytes.replace(
    /[^ -&(-[\]-~\x80-\xff]/g,
    byte => quotedLetters[byte] ?? `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

const quotedLetters: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  "'": "\\'",
  '\\': '\\\\',
};

const ansiLetters: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\x1b': '\\E',
  '\f': '\\f',
  '\v': '\\v',
  ...quotedLetters,
};

/**
 * The value by itself, with and without the line feed that `echo` adds; and at each of the three alignments, without
 * the digits that also depend on what stands around it.
 */
function base64Forms(bytes: string): readonly string[] {
  const whole = [btoa(bytes), btoa(`${bytes}\n`)];
  const within = [0, 1, 2].map(shift => {
    const first = Math.ceil((shift * 8) / 6);
    const last = Math.floor(((shift + bytes.length) * 8) / 6);
    return btoa('\0'.repeat(shift) + bytes).slice(first, last);
  });
  return [...whole, ...whole.flatMap(each => [...broken(each, 76), ...broken(each, 64)]), ...within].flatMap(
    each => [each, each.replaceAll('+', '-').replaceAll('/', '_'), each.replace(/=+$/, '')],
  );
}

/** The lines of a text that a tool breaks after so many characters; a short last one turns up by chance. */
function broken(text: string, width: number): readonly string[] {
  if (text.length <= width) return [];
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).filter(line => line.length >= 8);
}
