import type { Command, Option } from 'commander';
import type { Io } from '../io.ts';
import { type Candidate, candidate, NOTHING, type Offer } from './candidate.ts';
import type { Given, Place } from './read-command-line.ts';
import { readCommandLine } from './read-command-line.ts';
import { sourceOf } from './sources.ts';

/** What fits the last of the words. Reads files and records; starts nothing and loads no plugin. */
export async function offerWords(program: Command, words: readonly string[], io: Io): Promise<Offer> {
  const word = words.at(-1) ?? '';
  const place = readCommandLine(program, words);
  const offer = await offerAt(place, word, io);
  return { ...offer, candidates: offer.candidates.filter(({ value }) => value.startsWith(word)) };
}

async function offerAt(place: Place, word: string, io: Io): Promise<Offer> {
  switch (place.kind) {
    case 'command':
      return { candidates: commandsOf(place.command), files: 'none' };
    case 'option':
      return { candidates: optionsOf(place.command), files: 'none' };
    case 'value': {
      const { option, before, given } = place;
      const offer = await valuesOf(option, { word: word.slice(before.length), given, io });
      return {
        ...offer,
        candidates: offer.candidates.map(each => ({ ...each, value: before + each.value })),
      };
    }
    case 'argument': {
      const { argument, given } = place;
      if (argument === undefined) return NOTHING;
      const { argChoices } = argument;
      if (argChoices !== undefined) return chosenFrom(argChoices);
      return await sourceOf(argument.name(), given.command.name())({ word, given, io });
    }
  }
}

function commandsOf(program: Command): readonly Candidate[] {
  const visible = program.createHelp().visibleCommands(program);
  return visible.map(each => candidate(each.name(), each.description()));
}

function optionsOf(command: Command): readonly Candidate[] {
  const help = command.createHelp();
  const global = command.parent?.options ?? [];
  return [...help.visibleOptions(command), ...global.filter(({ long }) => long === '--plugin')].flatMap(
    ({ long, description }) => (long == null ? [] : [candidate(long, description)]),
  );
}

async function valuesOf(
  option: Option,
  at: { readonly word: string; readonly given: Given; readonly io: Io },
): Promise<Offer> {
  if (option.argChoices !== undefined) return chosenFrom(option.argChoices);
  return await sourceOf(option.long ?? '', at.given.command.name())(at);
}

function chosenFrom(choices: readonly string[]): Offer {
  return { candidates: choices.map(each => candidate(each)), files: 'none' };
}
