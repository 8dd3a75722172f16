import type { Io } from '../io.ts';
import { type Candidate, candidate, NOTHING, type Offer } from './candidate.ts';
import { listFiles } from './list-files.ts';
import { listRunIds, stepsOfRun } from './list-run-ids.ts';
import type { Given } from './read-command-line.ts';
import type { RunbookWords } from './runbook-words.ts';
import { proceduresOf, wordsOf } from './runbook-words.ts';

interface At {
  readonly word: string;
  readonly given: Given;
  readonly io: Io;
}

type Source = (at: At) => Offer | Promise<Offer>;

/** Where the values of an option, or of a command's argument, come from. What nobody can know has none. */
export function sourceOf(name: string, command: string): Source {
  return sources[`${command} ${name}`] ?? sources[name] ?? (() => NOTHING);
}

const runbooks: Source = ({ word, io }) => ({ candidates: listFiles(word, io), files: 'runbooks' });
const paths: Source = () => ({ candidates: [], files: 'paths' });
const anyRun: Source = ({ io }) => words(listRunIds(io, () => true));
const openRun: Source = ({ io }) => words(listRunIds(io, ({ isOver }) => !isOver));
const stepOfRun: Source = ({ given, io }) => words(stepsOfRun(given.args[0], io));
const runOrPath: Source = at => ({ ...words(listRunIds(at.io, () => true)), files: 'paths' });
const stepOfRunbook: Source = async at => words((await known(at)).steps);
const oneOf =
  (...values: readonly string[]): Source =>
  () =>
    words(values.map(value => candidate(value)));

/** A file, or a procedure of the file that the word names already. */
const runnable: Source = async at => {
  const split = at.word.lastIndexOf('#');
  const inside = split < 1 ? [] : await proceduresOf(at.word.slice(0, split), at.io);
  if (inside.length === 0) return runbooks(at);
  return words(
    inside.map(({ value, description }) => candidate(`${at.word.slice(0, split)}#${value}`, description)),
  );
};

/** By option or argument; with the command's name before it where that makes a difference. */
const sources: Readonly<Record<string, Source>> = {
  path: runbooks,
  file: runbooks,
  'run file': runnable,
  'plan file': runnable,
  'show file': runnable,
  procedure: async ({ given, io }) => words(await proceduresOf(given.args[0], io)),
  run: anyRun,
  'resume run': async at => ({ ...(await openRun(at)), files: 'paths' }),
  'abort run': openRun,
  'approve run': openRun,
  'verify run': runOrPath,
  step: stepOfRun,
  '--step': stepOfRun,
  '--skip': stepOfRun,
  '--only': stepOfRunbook,
  '--from': stepOfRunbook,
  '--choose': async at => words(ending((await known(at)).steps)),
  '--var': async at => words(ending((await known(at)).variables)),
  '--vars': paths,
  '--plugin': paths,
  '--out': paths,
  '--anchor': paths,
  '--allowed-signers': paths,
  '--sign': paths,
  '--import': paths,
  '--key': paths,
  '--runbook': paths,
  '--to': oneOf('markdown', 'csv', 'ndjson', 'bundle'),
  '--state': oneOf('running', 'paused', 'interrupted', 'in-doubt', 'succeeded', 'failed', 'aborted'),
};

function words(candidates: readonly Candidate[]): Offer {
  return { candidates, files: 'none' };
}

async function known({ given, io }: At): Promise<RunbookWords> {
  return await wordsOf({ file: given.args[0], procedure: given.args[1] }, io);
}

function ending(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.map(each => ({ ...each, value: `${each.value}=` }));
}
