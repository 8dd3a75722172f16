import type { Site } from '../../model/program.ts';
import type { Command, List, Word } from '../substitution/tree.ts';
import { type Caps, capCommandOutput, capInput, capOutput, capPlaceholder, capWord, demand } from './caps.ts';
import { classifyWords } from './classify-words.ts';
import { numericOperands, unaryOperands } from './comparisons.ts';
import type { Setting } from './setting.ts';
import { isProgramVariable } from './variables.ts';

/**
 * Gather what commands demand of the values in them. What comes back is the site of their input, where one of them
 * takes that for a program.
 */
export function classifyList(list: List, setting: Setting): Site | null {
  let input: Site | null = null;
  for (const pipeline of list) {
    const inputs = pipeline.map(command => classifyCommand(command, setting));
    for (const [at, site] of inputs.entries()) {
      if (site === null) continue;
      for (const upstream of pipeline.slice(0, at)) capCommandOutput(setting.caps, upstream, site);
    }
    input ??= inputs[0] ?? null;
  }
  return input;
}

function classifyCommand(command: Command, setting: Setting): Site | null {
  for (const redirect of command.redirects) {
    classifyWord(redirect.target, setting);
    if (redirect.body !== null) classifyWord(redirect.body, setting);
  }
  const input = classifyParts(command, setting);
  if (input !== null) for (const redirect of command.redirects) capInput(setting.caps, redirect, input);
  return input;
}

function classifyParts(command: Command, setting: Setting): Site | null {
  switch (command.kind) {
    case 'simple':
      for (const word of [...command.assignments, ...command.words]) classifyWord(word, setting);
      for (const word of command.assignments) classifyAssignment(word, setting.caps);
      return classifyWords(command.words, setting);
    case 'condition':
      for (const word of command.words) classifyWord(word, setting);
      for (const word of numericOperands(command.words)) capWord(setting.caps, word, 'int');
      for (const word of unaryOperands(command.words)) capWord(setting.caps, word, 'ident');
      return null;
    case 'group':
      for (const word of command.words) classifyWord(word, setting);
      if (command.variable !== null) assignEach(command.words, command.variable, setting.caps);
      return command.lists.map(list => classifyList(list, setting)).find(site => site !== null) ?? null;
  }
}

/** What the syntax in the word demands, and the commands in it. */
function classifyWord(word: Word, setting: Setting): void {
  const { caps } = setting;
  for (const use of word.uses) capPlaceholder(caps, use.placeholder, use.site);
  for (const { name, site } of word.demands) demand(caps, name, site);
  for (const { list, site } of word.nested) {
    classifyList(list, setting);
    if (site !== 'free') capOutput(caps, list, site);
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
