import type { Command, List, Pipeline, Word } from '../substitution/tree.ts';
import { capPlaceholder, capTexts, capWord, demand } from './caps.ts';
import { classifyWords } from './classify-words.ts';
import { capNaming, numericOperands } from './comparisons.ts';
import { classifyInner } from './inner-text.ts';
import type { Input } from './input.ts';
import { outputPlace } from './places.ts';
import { fedBy, printedBy, printedByList } from './printed-text.ts';
import {
  ARGUMENTS,
  FUNCTIONS_INPUT,
  FUNCTIONS_OUTPUT,
  freshPlace,
  noteRereader,
  passMoment,
  pour,
  variablePlace,
  within,
} from './reach.ts';
import type { Setting } from './setting.ts';
import {
  traceAssignment,
  traceCommand,
  traceCondition,
  traceLoop,
  traceRedirects,
} from './trace-commands.ts';
import { isProgramVariable } from './variables.ts';

/** Gather what commands demand of the values in them. What comes back is how they read programs from their input. */
export function classifyList(list: List, setting: Setting): readonly Input[] {
  const { reach } = setting.caps;
  return list.flatMap(pipeline => {
    passMoment(reach);
    return within(reach, togetherness(pipeline), () => classifyPipeline(pipeline, setting));
  });
}

/** Commands of a pipeline run side by side; what is inside of them, in any order. */
function togetherness(pipeline: Pipeline): 'plain' | 'pipelines' | 'loops' {
  if (pipeline.length === 1) return 'plain';
  const isFlat = pipeline.every(command => command.kind === 'simple' && !wordsOf(command).some(hasCommands));
  return isFlat ? 'pipelines' : 'loops';
}

function hasCommands({ nested }: Word): boolean {
  return nested.length > 0;
}

function wordsOf(command: Extract<Command, { readonly kind: 'simple' }>): readonly Word[] {
  const { assignments, words, redirects } = command;
  return [
    ...assignments,
    ...words,
    ...redirects.flatMap(({ target, body }) => [target, ...(body ? [body] : [])]),
  ];
}

function classifyPipeline(pipeline: Pipeline, setting: Setting): readonly Input[] {
  const { reach } = setting.caps;
  let { input } = setting;
  const inputs = pipeline.map((command, at) => {
    const output = at === pipeline.length - 1 ? setting.output : freshPlace(reach, 'pipe');
    const found = classifyCommand(command, { ...setting, input, output });
    input = output;
    return found;
  });
  for (const [at, each] of inputs.entries()) {
    if (each.length === 0) continue;
    const upstream = pipeline.slice(0, at).flatMap(printedBy);
    for (const input of each) readAsProgram(upstream, { input, setting });
  }
  return inputs[0] ?? [];
}

function classifyCommand(command: Command, around: Setting): readonly Input[] {
  const { reach } = around.caps;
  // What stands inside the command's words reads what the command reads, and what goes to it by `>(…)`.
  const within = { ...around, input: freshPlace(reach, 'input') };
  const setting = { ...around, input: freshPlace(reach, 'input'), output: freshPlace(reach, 'printed') };
  pour(reach, around.input, within.input);
  pour(reach, setting.output, within.input);
  pour(reach, around.input, setting.input);
  pour(reach, setting.output, around.output);
  for (const redirect of command.redirects) {
    classifyWord(redirect.target, within);
    if (redirect.body !== null) classifyWord(redirect.body, within);
  }
  traceRedirects(command.redirects, setting);
  const inputs = classifyParts(command, setting, within);
  const fed = command.redirects.flatMap(fedBy);
  for (const input of inputs) readAsProgram(fed, { input, setting });
  return inputs;
}

function classifyParts(command: Command, setting: Setting, words: Setting): readonly Input[] {
  const { caps } = setting;
  const { reach } = caps;
  switch (command.kind) {
    case 'simple':
      for (const word of [...command.assignments, ...command.words]) classifyWord(word, words);
      for (const word of command.assignments) classifyAssignment(word, setting);
      traceCommand(command, setting);
      return classifyWords(command.words, setting);
    case 'condition':
      reach.reader = '`[[`';
      for (const word of command.words) classifyWord(word, words);
      for (const word of numericOperands(command.words)) capWord(caps, word, 'int');
      capNaming(caps, command.words);
      traceCondition(command.words, setting);
      return [];
    case 'group':
      for (const word of command.words) classifyWord(word, words);
      if (command.variable !== null) assignEach(command.words, command.variable, setting);
      return classifyGroup(command, setting);
  }
}

function classifyGroup(
  { form, lists }: Extract<Command, { readonly kind: 'group' }>,
  setting: Setting,
): readonly Input[] {
  const { reach } = setting.caps;
  if (typeof form === 'string') {
    return within(reach, form === 'loop' ? 'loops' : 'plain', () =>
      lists.flatMap(list => classifyList(list, setting)),
    );
  }
  const inside = { ...setting, input: FUNCTIONS_INPUT, output: FUNCTIONS_OUTPUT };
  pour(reach, `call ${form.defines}`, ARGUMENTS);
  return within(reach, 'deferred', () => lists.flatMap(list => classifyList(list, inside)));
}

/** What the syntax in the word demands, and the commands in it. */
function classifyWord(word: Word, setting: Setting): void {
  const { caps } = setting;
  const { reach } = caps;
  const offset = word.origins[0];
  for (const use of word.uses) capPlaceholder(caps, use.placeholder, use.site);
  for (const { name, site } of word.demands) {
    demand(caps, name, site);
    noteRereader(reach, { place: variablePlace(name), site, by: BY_SYNTAX[site] ?? 'the shell', offset });
  }
  for (const { list, site } of word.nested) {
    classifyList(list, { ...setting, output: outputPlace(reach, list) });
    if (site === 'free') continue;
    capTexts(caps, printedByList(list), site);
    noteRereader(reach, { place: outputPlace(reach, list), site, by: 'a calculation', offset });
  }
}

const BY_SYNTAX: Readonly<Record<string, string>> = {
  int: 'a calculation',
  ident: 'the name of a variable',
  safe: 'a prompt',
};

function classifyAssignment(word: Word, setting: Setting): void {
  if (word.assigns === null) return;
  setting.caps.assignments.push({ name: word.assigns, word });
  traceAssignment(word, setting);
  if (isProgramVariable(word.assigns)) capWord(setting.caps, word, 'safe');
}

function assignEach(words: readonly Word[], name: string, setting: Setting): void {
  for (const word of words) setting.caps.assignments.push({ name, word });
  traceLoop(words, name, setting);
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
