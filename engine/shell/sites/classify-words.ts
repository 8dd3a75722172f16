import type { Word } from '../substitution/tree.ts';
import { OPAQUE } from '../substitution/tree.ts';
import { Unclear } from '../substitution/unclear.ts';
import { BUILTINS } from './builtins.ts';
import { capWord } from './caps.ts';
import { FOREIGN_READERS } from './foreign-readers.ts';
import type { Input } from './input.ts';
import { classifyReparser } from './reparse.ts';
import type { Reparser } from './reparser.ts';
import type { Setting } from './setting.ts';
import { SHELL_READERS } from './shell-readers.ts';
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
  if (name === null) {
    for (const word of words) capWord(setting.caps, word, 'safe');
    return [{ site: 'safe', language: 'opaque', remote: setting.remote }];
  }
  BUILTINS.get(name)?.({ words: rest, caps: setting.caps });
  const reparser = REPARSERS.get(name);
  if (reparser === undefined) return [];
  return classifyReparser({ reparser, words: rest, setting, classifyWords, isReparser });
}

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
