import type { Word } from '../substitution/tree.ts';
import { OPAQUE } from '../substitution/tree.ts';
import { Unclear } from '../substitution/unclear.ts';
import { BUILTINS } from './builtins.ts';
import { capWord } from './caps.ts';
import { FOREIGN_READERS } from './foreign-readers.ts';
import type { Input } from './input.ts';
import { noteProgramInput } from './program-input.ts';
import { noteRereader, storeToRead } from './reach.ts';
import { type Classified, classifyReparser } from './reparse.ts';
import type { Reparser } from './reparser.ts';
import type { Setting } from './setting.ts';
import { SHELL_READERS } from './shell-readers.ts';
import { traceWords } from './trace-words.ts';
import { WRAPPERS } from './wrappers.ts';

/** A command and its arguments; how it reads programs from its input. */
export function classifyWords(words: readonly Word[], setting: Setting): readonly Input[] {
  const [head, ...rest] = words;
  if (head === undefined) return [];
  if (setting.level > DEEPEST) {
    throw new Unclear(
      'Too many tools hand this command on to the next. Take it apart.',
      head.origins[0] ?? 0,
    );
  }
  refuseValueAsInnerCommand(head, setting);
  const name = commandName(head);
  const { caps, input, output } = setting;
  const { reach } = caps;
  const outer = reach.reader;
  reach.reader = name === null ? 'a command whose name is not in the text' : `\`${name}\``;
  const own = name === null ? words : rest;
  const inputs = name === null ? classifyUnnamed(words, setting) : classifyNamed(name, rest, setting);
  if (!inputs.passedOn) traceWords({ reach, name, words: own, input, output });
  noteScriptHere(head, setting);
  reach.reader = outer;
  return inputs.inputs;
}

function classifyUnnamed(words: readonly Word[], setting: Setting): Classified {
  for (const word of words) capWord(setting.caps, word, 'safe');
  noteProgramInput(setting, { site: 'safe', language: 'opaque', remote: setting.remote });
  return { inputs: [{ site: 'safe', language: 'opaque', remote: setting.remote }], passedOn: false };
}

function classifyNamed(name: string, words: readonly Word[], setting: Setting): Classified {
  BUILTINS.get(name)?.({ words, caps: setting.caps });
  const reparser = REPARSERS.get(name);
  if (reparser === undefined) return { inputs: [], passedOn: false };
  return classifyReparser({ reparser, words, setting, classifyWords, isReparser });
}

/** A program that stands in a file next to the data may be one that a command here has written. */
function noteScriptHere({ text }: Word, { caps: { reach } }: Setting): void {
  if (!text.includes('/') || INSTALLED.test(text)) return;
  noteRereader(reach, { place: storeToRead(reach, 'files', true), site: 'safe' });
}

const INSTALLED = /^\/(?:usr|bin|sbin|opt|snap|nix)\//;

/** Whether a command of this name reads words or input again. */
function isReparser(word: Word): boolean {
  const name = commandName(word);
  return name !== null && (REPARSERS.has(name) || BUILTINS.has(name));
}

/** Name without directory and version; `null` if a value or an expansion decides it. */
function commandName({ text, uses }: Word): string | null {
  if (uses.length > 0 || text.includes(OPAQUE)) return null;
  const base = text.slice(text.lastIndexOf('/') + 1).replace(/\.exe$/i, '');
  return base.replace(/(?<=[a-z])-?[0-9][0-9.]*$/i, '');
}

function refuseValueAsInnerCommand(head: Word, { expanded }: Setting): void {
  const use = head.uses.find(({ placeholder }) => expanded.has(placeholder));
  if (use === undefined) return;
  throw new Unclear(
    'The inner shell would take the value for a command or a keyword. Name the command in the text.',
    use.placeholder.start,
  );
}

/** More than anybody puts before a command. */
const DEEPEST = 30;

/** Who reads text of its own is described more closely than by what it starts. */
const REPARSERS: ReadonlyMap<string, Reparser> = new Map(
  [...WRAPPERS, ...FOREIGN_READERS, ...SHELL_READERS].flatMap(reparser =>
    reparser.names.map(name => [name, reparser] as const),
  ),
);
