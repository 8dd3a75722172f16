import { oncePer } from '../../model/once-per.ts';
import { attemptMark } from './environment.ts';
import { shellOwned } from './shell-names.ts';

/** One variable of a shell session, as the line of `declare -p` that restores it. Bytes are kept as Latin-1. */
export interface SessionVariable {
  readonly name: string;
  readonly code: string;
}

/** A shell session between two steps. */
export interface Snapshot {
  readonly variables: readonly SessionVariable[];
  /** Functions, aliases, options, traps, umask, directory and positional parameters, as shell code. */
  readonly shell: string;
}

/**
 * Read what the wrapper wrote, without what bash owns and what is the tool's; `null` unless it wrote all of it. A variable
 * that is as it was before is the same object.
 */
export function readSnapshot(
  { variables, shell }: { readonly variables: string; readonly shell: string },
  before: readonly SessionVariable[],
): Snapshot | null {
  if (!/ __drillbook_whole=1\n$/.test(shell)) return null;
  const declared = parseDeclarations(variables, before);
  return {
    variables: declared.filter(variable => isSessions(variable.name)),
    shell: `${changedOptions(declared)}${shell}`,
  };
}

/** Shell code that sets the options which are not as the shell began with them. */
export function changedOptions(declared: readonly SessionVariable[]): string {
  const [began, now] = ['__drillbook_defaults', 'BASHOPTS'].map(name => optionsIn(declared, name));
  if (began === undefined || now === undefined) return '';
  // What is on comes last, because some options switch others off.
  return shopt('u', without(began, now)) + shopt('s', without(now, began));
}

/** Their names, as `BASHOPTS` has them. */
function optionsIn(declared: readonly SessionVariable[], name: string): readonly string[] | undefined {
  const variable = declared.find(each => each.name === name);
  return variable && plainValue(variable)?.split(':');
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  return names.filter(name => !others.includes(name));
}

function shopt(flag: 's' | 'u', names: readonly string[]): string {
  return names.length === 0 ? '' : `shopt -${flag} ${names.join(' ')}\n`;
}

/** Read the output of `declare -p`. A value may span lines inside its quotes. */
export function parseDeclarations(
  text: string,
  before: readonly SessionVariable[] = [],
): readonly SessionVariable[] {
  const known = new Map(before.map(variable => [variable.name, variable]));
  const found: SessionVariable[] = [];
  const start = /declare -\S+ ([^=\s]+)/y;
  for (let offset = 0; offset < text.length; ) {
    start.lastIndex = offset;
    const name = start.exec(text)?.[1];
    const same = name === undefined ? undefined : known.get(name);
    // Most variables are as they were: then nobody need look for the end of a value.
    if (same !== undefined && text.startsWith(`${same.code}\n`, offset)) {
      found.push(same);
      offset += same.code.length + 1;
      continue;
    }
    const end = endOfDeclaration(text, offset);
    if (name !== undefined) found.push({ name, code: text.slice(offset, end) });
    offset = end + 1;
  }
  return found;
}

/** The value of a plain variable; `null` for arrays, and for one that is declared without a value. */
export const plainValue = oncePer(({ name, code }: SessionVariable): string | null => {
  const written = code.slice(code.indexOf(` ${name}`) + name.length + 1);
  if (written.startsWith('="')) return written.slice(2, -1).replace(/\\([$`"\\\n])/g, '$1');
  if (written.startsWith("=$'")) return written.slice(3, -1).replace(ansiEscape, unescapeAnsi);
  return null;
});

/**
 * Shell code that restores a variable, with the line end. Attributes that make something else of each new value come after
 * the value: it is as they left it, or older than they are. Of a text that is no number `-i` would even end the shell.
 */
export function restoring({ name, code }: SessionVariable): string {
  const flags = /^declare -(\S+) /.exec(code)?.[1] ?? '';
  const changing = flags.replace(/[^iluc]/g, '');
  if (changing === '') return `${code}\n`;
  const others = flags.replace(/[iluc]/g, '') || '-';
  return `declare -${others} ${code.slice(`declare -${flags} `.length)}\ndeclare -${changing} ${name}\n`;
}

/** A word that bash reads as exactly this text. */
export function quoteWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function isSessions(name: string): boolean {
  return !shellOwned.has(name) && !/^__drillbook_/i.test(name) && name !== attemptMark;
}

/** Index of the line end that is not inside quotes. */
function endOfDeclaration(text: string, from: number): number {
  const next = /["'\n\\]/g;
  next.lastIndex = from;
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const { index } = match;
    if (match[0] === '\n') return index;
    if (match[0] === '\\') next.lastIndex = index + 2;
    else next.lastIndex = endOfQuotes(text, index);
  }
  return text.length;
}

/** `"…"` and `$'…'` both let a backslash take the next character; plain `'…'` does not occur here. */
function endOfQuotes(text: string, open: number): number {
  const stop = text[open] === '"' ? /["\\]/g : /['\\]/g;
  stop.lastIndex = open + 1;
  for (let match = stop.exec(text); match; match = stop.exec(text)) {
    if (match[0] !== '\\') return match.index + 1;
    stop.lastIndex = match.index + 2;
  }
  return text.length;
}

const ansiEscape = /\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|(.))/gs;

function unescapeAnsi(_all: string, octal?: string, hex?: string, letter = ''): string {
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  return ansiLetters[letter] ?? letter;
}

const ansiLetters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
