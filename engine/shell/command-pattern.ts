import type { SimpleCommand } from './simple-command.ts';

/**
 * Whether a command is what a pattern of words describes, as `kubectl delete *`, `rm -rf /` or `| sh`: the first word is
 * its program, each other word stands among its arguments, in any order. `*` is any text in a word; letters of short
 * options may be written together or apart; `|` before the program means that it reads what another command prints.
 */
export function fitsPattern(command: SimpleCommand, pattern: string): boolean {
  const words = pattern.trim().split(/\s+/);
  const isFed = words[0] === '|';
  const [program, ...wanted] = isFed ? words.slice(1) : words;
  if (program === undefined || (isFed && !command.fed)) return false;
  if (![command.name, command.word].some(name => fitsProgram(name, { program, isFed }))) return false;
  const args = command.args.flatMap(arg => [arg, plainPath(arg)]);
  const letters = new Set([
    ...command.args.filter(isCluster).flatMap(arg => [...arg.slice(1).toLowerCase(), ...arg.slice(1)]),
    ...command.args.flatMap(arg => LETTERS[arg] ?? []),
  ]);
  return wanted.every(
    word =>
      args.some(arg => fitsWord(arg, word)) ||
      (isCluster(word) && [...word.slice(1)].every(letter => letters.has(letter))),
  );
}

/** `| sh` is any shell that reads what another command prints. */
function fitsProgram(
  name: string,
  { program, isFed }: { readonly program: string; readonly isFed: boolean },
): boolean {
  return fitsWord(name, program) || (isFed && SHELLS.has(program) && SHELLS.has(name));
}

const SHELLS: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'dash',
  'ash',
  'ksh',
  'mksh',
  'zsh',
  'fish',
  'busybox',
]);

/** Long options that the common file tools have for a letter. */
const LETTERS: Readonly<Record<string, string>> = { '--recursive': 'r', '--force': 'f' };

/** The same place in fewer characters: all that is in a directory counts as the directory. */
function plainPath(arg: string): string {
  if (!arg.startsWith('/')) return arg;
  const plain = arg.replaceAll(/\/+(?:\.?\/+)*/g, '/').replace(/\/(?:\.|\*)?$/, '');
  return plain === '' ? '/' : plain;
}

function isCluster(word: string): boolean {
  return /^-[A-Za-z]+$/.test(word);
}

function fitsWord(word: string, pattern: string): boolean {
  if (!pattern.includes('*')) return word === pattern;
  const [first = '', ...rest] = pattern.split('*');
  if (!word.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = word.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return word.length - last.length >= at && word.endsWith(last);
}
