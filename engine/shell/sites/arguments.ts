import { OPAQUE, type Word } from '../substitution/tree.ts';

/** How a tool reads its command line. */
export interface Syntax {
  /** Options whose argument is program text; `+` is followed by its text in the same word. */
  readonly program?: readonly string[];
  /** Options with an argument of another kind; with two, if written `--arg*2`. */
  readonly valued?: readonly string[];
  /** Single-letter options without an argument. */
  readonly flags?: string;
  /** Options end at the first operand. */
  readonly strict?: true;
}

export interface Arguments {
  readonly programs: readonly Word[];
  readonly operands: readonly Word[];
  readonly options: readonly string[];
  /** All options are among those the syntax names. */
  readonly known: boolean;
}

/** Sort the words after a command's name. */
export function readArguments(words: readonly Word[], syntax: Syntax): Arguments {
  const programs: Word[] = [];
  const operands: Word[] = [];
  const options: string[] = [];
  let known = true;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    if (word.text === '--') {
      operands.push(...words.slice(at + 1));
      break;
    }
    if (!isOption(word, syntax)) {
      operands.push(...(syntax.strict === true ? words.slice(at) : [word]));
      if (syntax.strict === true) break;
      continue;
    }
    const option = readOption(word, syntax);
    options.push(option.name);
    known &&= option.known;
    if (option.program !== null) programs.push(option.program);
    if (option.takes === 'program') programs.push(...words.slice(at + 1, at + 2));
    at += option.takes === 'program' ? 1 : option.takes;
  }
  return { programs, operands, options, known };
}

function isOption(word: Word, syntax: Syntax): boolean {
  return holdsProgram(word, syntax) || (/^[-+][^\s]/.test(word.text) && word.text.charAt(1) !== OPAQUE);
}

function holdsProgram({ text }: Word, { program }: Syntax): boolean {
  return program?.includes('+') === true && /^\+./s.test(text);
}

interface Option {
  readonly name: string;
  /** Program text that is part of the same word. */
  readonly program: Word | null;
  /** How many words after it are its arguments, or that one is and is program text. */
  readonly takes: number | 'program';
  readonly known: boolean;
}

function readOption(word: Word, syntax: Syntax): Option {
  if (holdsProgram(word, syntax)) return { name: '+', program: sliceWord(word, 1), takes: 0, known: true };
  const equals = word.text.indexOf('=');
  const name = equals < 0 ? word.text : word.text.slice(0, equals);
  if (syntax.program?.includes(name) === true) {
    const program = equals < 0 ? null : sliceWord(word, equals + 1);
    return { name, program, takes: equals < 0 ? 'program' : 0, known: true };
  }
  const taken = takenBy(name, syntax);
  if (taken > 0) return { name, program: null, takes: equals < 0 ? taken : 0, known: true };
  return name.startsWith('--') ? { name, program: null, takes: 0, known: false } : readCluster(word, syntax);
}

function takenBy(name: string, { valued = [] }: Syntax): number {
  if (valued.includes(name)) return 1;
  return valued.includes(`${name}*2`) ? 2 : 0;
}

/** Several letters after one `-`; the last may have an argument, in the same word or the next. */
function readCluster(word: Word, syntax: Syntax): Option {
  let known = true;
  for (let at = 1; at < word.text.length; at += 1) {
    const letter = `-${word.text.charAt(at)}`;
    const last = at === word.text.length - 1;
    if (syntax.program?.includes(letter) === true) {
      const program = last ? null : sliceWord(word, at + 1);
      return { name: word.text, program, takes: last ? 'program' : 0, known };
    }
    if (takenBy(letter, syntax) > 0) return { name: word.text, program: null, takes: last ? 1 : 0, known };
    if (!/[A-Za-z0-9]/.test(letter.charAt(1))) break;
    known &&= syntax.flags?.includes(letter.charAt(1)) === true;
  }
  return { name: word.text, program: null, takes: 0, known };
}

/** Whether a word as given is one of these options, with its argument in the same word or not. */
export function isOneOf(option: string, names: readonly string[]): boolean {
  return names.some(name => option === name || (!name.startsWith('--') && option.startsWith(name)));
}

/** The word from this index of its text on. */
export function sliceWord(word: Word, from: number): Word {
  return { ...word, text: word.text.slice(from), origins: word.origins.slice(from), bare: false };
}
