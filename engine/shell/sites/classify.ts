import type { Command, List, Word } from '../substitution/tree.ts';
import { type Caps, capPlaceholder, capTexts, capWord, demand } from './caps.ts';
import { classifyWords } from './classify-words.ts';
import { capNaming, numericOperands } from './comparisons.ts';
import { classifyInner } from './inner-text.ts';
import type { Input } from './input.ts';
import { fedBy, printedBy, printedByList } from './printed-text.ts';
import type { Setting } from './setting.ts';
import { isProgramVariable } from './variables.ts';

/** Gather what commands demand of the values in them. What comes back is how they read programs from their input. */
export function classifyList(list: List, setting: Setting): readonly Input[] {
  return list.flatMap(pipeline => {
    const inputs = pipeline.map(command => classifyCommand(command, setting));
    for (const [at, each] of inputs.entries()) {
      if (each.length === 0) continue;
      const upstream = pipeline.slice(0, at).flatMap(printedBy);
      for (const input of each) readAsProgram(upstream, { input, setting });
    }
    return inputs[0] ?? [];
  });
}

function classifyCommand(command: Command, setting: Setting): readonly Input[] {
  for (const redirect of command.redirects) {
    classifyWord(redirect.target, setting);
    if (redirect.body !== null) classifyWord(redirect.body, setting);
  }
  const inputs = classifyParts(command, setting);
  const fed = command.redirects.flatMap(fedBy);
  for (const input of inputs) readAsProgram(fed, { input, setting });
  return inputs;
}

function classifyParts(command: Command, setting: Setting): readonly Input[] {
  switch (command.kind) {
    case 'simple':
      for (const word of [...command.assignments, ...command.words]) classifyWord(word, setting);
      for (const word of command.assignments) classifyAssignment(word, setting.caps);
      return classifyWords(command.words, setting);
    case 'condition':
      for (const word of command.words) classifyWord(word, setting);
      for (const word of numericOperands(command.words)) capWord(setting.caps, word, 'int');
      capNaming(setting.caps, command.words);
      return [];
    case 'group':
      for (const word of command.words) classifyWord(word, setting);
      if (command.variable !== null) assignEach(command.words, command.variable, setting.caps);
      return command.lists.flatMap(list => classifyList(list, setting));
  }
}

/** What the syntax in the word demands, and the commands in it. */
function classifyWord(word: Word, setting: Setting): void {
  const { caps } = setting;
  for (const use of word.uses) capPlaceholder(caps, use.placeholder, use.site);
  for (const { name, site } of word.demands) demand(caps, name, site);
  for (const { list, site } of word.nested) {
    classifyList(list, setting);
    if (site !== 'free') capTexts(caps, printedByList(list), site);
  }
}

function classifyAssignment(word: Word, caps: Caps): void {
  if (word.assigns === null) return;
  caps.assignments.push({ name: word.assigns, word });
  if (isProgramVariable(word.assigns)) capWord(caps, word, 'safe');
}

function assignEach(words: readonly Word[], name: string, caps: Caps): void {
  for (const word of words) caps.assignments.push({ name, word });
}

interface Reader {
  readonly input: Input;
  readonly setting: Setting;
}

function readAsProgram(texts: readonly (readonly Word[])[], { input, setting }: Reader): void {
  capTexts(setting.caps, texts, input.site);
  if (input.language !== 'shell') return;
  for (const words of texts) classifyInner(words, { ...setting, remote: setting.remote || input.remote });
}
