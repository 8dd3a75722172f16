import { join } from 'node:path';
import type { RunbookSummary } from '../../graph/summary.ts';
import type { RunbookFile } from '../../host/read-runbook-file.ts';
import { readRunbookFile } from '../../host/read-runbook-file.ts';
import { homeFor } from '../../host/state-directory.ts';
import { openSummaryIndex } from '../../host/summary-index.ts';
import type { Io } from '../io.ts';
import { readRunbookArgument } from '../runbook-argument.ts';
import { VERSION } from '../version.ts';
import { type Candidate, candidate } from './candidate.ts';
import { placeOf } from './list-files.ts';

/** What a runbook gives to complete with. */
export interface RunbookWords {
  readonly steps: readonly Candidate[];
  readonly variables: readonly Candidate[];
}

/** The procedures of a file by their ids. */
export async function proceduresOf(file: string | undefined, io: Io): Promise<readonly Candidate[]> {
  const words = await readWords(file, io);
  return words === null ? [] : words.procedures.map(({ id, title }) => candidate(id, title));
}

/** The steps and variables of a procedure, or of the whole file where none is named, or none of that name. */
export async function wordsOf(
  asked: { readonly file: string | undefined; readonly procedure: string | undefined },
  io: Io,
): Promise<RunbookWords> {
  const argument = readRunbookArgument(placeOf(asked.file ?? '', io), asked.procedure);
  const words = await readWords(argument.file, io);
  if (words === null) return { steps: [], variables: [] };
  const named = words.procedures.filter(({ id }) => id === argument.procedure);
  const chosen = named.length > 0 ? named : words.procedures;
  const used = new Set(chosen.flatMap(({ variables }) => variables));
  return {
    steps: chosen.flatMap(each => each.stepWords),
    variables: words.variableWords.filter(({ value }) => used.has(value)),
  };
}

/** Kept by the file's content, as the summaries of `list` are. */
interface WordSummary extends RunbookSummary {
  readonly procedures: readonly (RunbookSummary['procedures'][number] & {
    readonly stepWords: readonly Candidate[];
  })[];
  readonly variableWords: readonly Candidate[];
}

async function readWords(path: string | undefined, io: Io): Promise<WordSummary | null> {
  if (path === undefined) return null;
  const file = readRunbookFile(placeOf(path, io));
  const index = openSummaryIndex<WordSummary>(join(homeFor('cache', io.env), 'words'), VERSION);
  const kept = index.get(file.sha256);
  if (kept !== null) return kept;
  const made = await makeWords(file);
  index.put(file.sha256, made);
  return made;
}

/** Read with our own plugins alone: code of others is not for a keystroke to start. */
async function makeWords(file: RunbookFile): Promise<WordSummary> {
  const [reading, graph, summary, plugins, registries, native, preferring] = await Promise.all([
    import('../../parse/read-runbook.ts'),
    import('../../graph/procedures.ts'),
    import('../../graph/summary.ts'),
    import('../../../plugins/index.ts'),
    import('../../plugin/registry.ts'),
    import('../../host/native-markdown.ts'),
    import('../../parse/prefer-native.ts'),
  ]);
  const parse = await native.loadNativeMarkdown();
  const registry = registries.makeRegistry(
    plugins.builtinPlugins.map(plugin => ({ plugin, origin: 'built-in' })),
  );
  const runbook = reading.readRunbook({
    path: file.path,
    text: file.text,
    bytesSha256: file.sha256,
    dialects: registry.dialects,
    ...(parse === null ? {} : { parser: preferring.preferNative(parse) }),
  });
  const stepsOf = new Map(graph.listProcedures(runbook).map(({ id, steps }) => [id, steps]));
  const { title, procedures } = summary.summarize(runbook);
  return {
    title,
    procedures: procedures.map(procedure => ({
      ...procedure,
      stepWords: (stepsOf.get(procedure.id) ?? []).map(step => candidate(step.id, step.title)),
    })),
    variableWords: runbook.variables.map(({ name, description, type }) =>
      candidate(name, description ?? type),
    ),
  };
}
