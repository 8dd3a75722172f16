import type { Word } from '../substitution/tree.ts';
import { Unclear } from '../substitution/unclear.ts';
import { type Arguments, isOneOf, readArguments } from './arguments.ts';
import { capWord, reread } from './caps.ts';
import { capEnvironment, isAssignment, noteEnvironment } from './environment-words.ts';
import { classifyInner } from './inner-text.ts';
import type { Input } from './input.ts';
import { noteProgramFiles, noteProgramInput, type Parsed } from './program-input.ts';
import { within } from './reach.ts';
import type { Reparser } from './reparser.ts';
import type { Setting } from './setting.ts';

interface Call {
  readonly reparser: Reparser;
  /** The words after the name. */
  readonly words: readonly Word[];
  readonly setting: Setting;
  readonly classifyWords: (words: readonly Word[], setting: Setting) => readonly Input[];
  readonly isReparser: (word: Word) => boolean;
}

export interface Classified {
  /** How it reads programs from its input. */
  readonly inputs: readonly Input[];
  /** All it does with its words is to start the command in them. */
  readonly passedOn: boolean;
}

/** Gather what a tool demands of its words. */
export function classifyReparser(outer: Call): Classified {
  const { reparser, words } = outer;
  const setting = { ...outer.setting, remote: outer.setting.remote || reparser.remote === true };
  const call = { ...outer, setting };
  const parsed = readArguments(words, reparser.syntax ?? {});
  if (reparser.rest !== undefined) for (const word of words) capWord(setting.caps, word, reparser.rest);
  capGuarded(call);
  const programs = programTexts(reparser, parsed);
  const { reach } = setting.caps;
  const inner = within(reach, reparser.deferred ? 'deferred' : 'plain', () =>
    programs.flatMap(program => classifyProgram(program, call)),
  );
  const nested = nestedCommands(call, parsed);
  const deeper = { ...setting, level: setting.level + 1, searching: nested.searching };
  const started = nested.commands.flatMap(command => call.classifyWords(command, deeper));
  const own = ownInput(call, { parsed, programs });
  for (const input of own) noteProgramInput(setting, input);
  noteProgramFiles(call, { parsed, programs });
  const passedOn = reparser.command !== undefined && nested.commands.length > 0 && !nested.searching;
  return { inputs: [...inner, ...started, ...own], passedOn };
}

/** Each a list of words that are joined by spaces. */
function programTexts(reparser: Reparser, { programs, operands, options }: Arguments): Word[][] {
  const texts = programs.map(program => [program]);
  const { joined, flag, operand, files = [] } = reparser;
  if (joined !== undefined && operands.length > joined) texts.push(operands.slice(joined));
  if (flag !== undefined && options.some(option => isCluster(option, flag))) texts.push(operands.slice(0, 1));
  if (operand === undefined || texts.length > 0 || options.some(option => isOneOf(option, files)))
    return texts;
  const skipped = reparser.subcommands?.includes(operands[0]?.text ?? '') === true ? 1 : 0;
  const program = operands[operand + skipped];
  return program === undefined ? texts : [...texts, [program]];
}

function isCluster(option: string, letter: string): boolean {
  return /^-[A-Za-z]+$/.test(option) && option.includes(letter);
}

function classifyProgram(words: readonly Word[], { reparser, setting }: Call): readonly Input[] {
  const site = reparser.language === 'foreign' ? 'word' : 'safe';
  for (const word of words) capWord(setting.caps, word, site);
  const runs = reparser.runsHere === true && !setting.remote;
  if (runs) for (const word of words) reread(setting.caps, word, { site, runs });
  return reparser.language === 'shell' ? classifyInner(words, setting) : [];
}

function capGuarded({ reparser, words, setting }: Call): void {
  const text = words.findIndex(word => reparser.textAfter?.includes(word.text));
  if (text >= 0) for (const word of words.slice(text)) capWord(setting.caps, word, 'safe');
  for (const [at, word] of words.entries()) {
    const option = reparser.guarded?.find(name => word.text.startsWith(name));
    if (option === undefined) continue;
    for (const guarded of words.slice(at, at + 2)) capWord(setting.caps, guarded, 'safe');
  }
}

interface Started {
  readonly commands: readonly (readonly Word[])[];
  /** They are all the words that may be commands, for it is not known which one is. */
  readonly searching: boolean;
}

/** The commands that the tool starts. */
function nestedCommands(call: Call, { operands, known }: Arguments): Started {
  const { reparser, words, isReparser, setting } = call;
  if (reparser.command !== undefined || reparser.commandAfter !== undefined) noteEnvironment(setting, words);
  if (setting.searching) return { commands: [], searching: true };
  if (reparser.commandAfter !== undefined) {
    return { commands: commandsAfter(call, reparser.commandAfter), searching: true };
  }
  if (reparser.command === undefined) return { commands: [], searching: false };
  if (!known) return { commands: startingAt(words, isReparser), searching: true };
  const command = operands.slice(reparser.command);
  const first = command.findIndex(word => !isAssignment(word));
  for (const word of first < 0 ? command : command.slice(0, first)) capEnvironment(setting, word);
  return { commands: first < 0 ? [] : [command.slice(first)], searching: false };
}

function commandsAfter({ words, isReparser, setting }: Call, markers: readonly string[]): Word[][] {
  const marker = words.findIndex(word => markers.includes(word.text));
  if (marker < 0) return [];
  const commands = startingAt(words.slice(marker + 1), isReparser);
  const runsProgram = markers.includes('-exec') && commands.length > 0;
  if (runsProgram) for (const word of words) capWord(setting.caps, word, 'safe');
  return commands;
}

function startingAt(words: readonly Word[], isReparser: (word: Word) => boolean): Word[][] {
  const starts = words.flatMap((word, at) => (isReparser(word) ? [at] : []));
  if (starts.length > MOST_STARTS) {
    throw new Unclear('Too many words here may be commands. Take it apart.', words[0]?.origins[0] ?? 0);
  }
  return starts.map(at => words.slice(at));
}

const MOST_STARTS = 30;

/** A program given in words, or in a file, leaves the input to be data. */
function ownInput({ reparser, setting }: Call, { parsed, programs }: Parsed): readonly Input[] {
  const { input, inputWithoutOperand, files = [] } = reparser;
  if (input === undefined || programs.length > 0) return [];
  if (parsed.options.some(option => isOneOf(option, files))) return [];
  const [operand] = parsed.operands;
  const readsInput = operand === undefined || operand.text === '-' || parsed.options.includes('-s');
  if (inputWithoutOperand === true && !readsInput) return [];
  return [{ site: input, language: reparser.language, remote: setting.remote }];
}
