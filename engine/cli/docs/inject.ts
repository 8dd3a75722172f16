import { dirname, join, relative, sep } from 'node:path';
import { listProcedures } from '../../graph/procedures.ts';
import { makeStepGraph } from '../../graph/step-graph.ts';
import { summarize } from '../../graph/summary.ts';
import { findRunbooks } from '../../host/find-runbooks.ts';
import { readRunbookFile } from '../../host/read-runbook-file.ts';
import { rewriteFile } from '../../host/rewrite-file.ts';
import { RunbookError } from '../../model/errors.ts';
import { indexTable, inLink } from '../../site/index-table.ts';
import { findRegions, type Refreshed, type Region, replaceRegions } from '../../site/regions.ts';
import { graphText } from '../../view/graph/graph-text.ts';
import { chooseProcedure, isSeveral } from '../choose-procedure.ts';
import { graphOrError } from '../make-procedure-plan.ts';
import { readIn, type Workshop } from '../open-runbook.ts';
import { readRunbookArgument } from '../runbook-argument.ts';

/** What refreshing the parts of a file came to. */
export interface Injected {
  readonly file: string;
  readonly regions: number;
  /** Lines on which parts begin that say something else than the runbooks. */
  readonly stale: readonly number[];
}

/** Refresh the parts of a markdown file that are written from runbooks; or only tell which are stale, and write nothing. */
export async function inject(
  file: string,
  { workshop, check }: { readonly workshop: Workshop; readonly check: boolean },
): Promise<Injected> {
  const { text } = readRunbookFile(file);
  const found = findRegions(text);
  if (!found.ok) throw new RunbookError('bad-region', `${file}:${found.line}: ${found.message}`);
  if (found.regions.length === 0)
    throw new RunbookError('no-region', `${file} has no part that is written from runbooks.`, {
      hint: 'Put `<!-- begin drillbook index runbooks -->` and `<!-- end drillbook -->` on lines of their own.',
    });
  const refreshed: Refreshed[] = [];
  for (const region of found.regions)
    refreshed.push({ region, content: await contentOf(region, { file, workshop }) });
  const stale = refreshed.filter(({ region, content }) => textIn(text, region) !== content.trim());
  if (!check && stale.length > 0) rewriteFile(file, replaceRegions(text, refreshed));
  return { file, regions: found.regions.length, stale: stale.map(({ region }) => region.line) };
}

function textIn(text: string, { start, end }: Region): string {
  return text.slice(start, end).replaceAll('\r\n', '\n').trim();
}

interface Around {
  readonly file: string;
  readonly workshop: Workshop;
}

async function contentOf(region: Region, around: Around): Promise<string> {
  return region.kind === 'index' ? await indexOf(region.about, around) : graphOf(region.about, around);
}

/** Paths are those from the file that the part stands in; the file itself is left out. */
async function indexOf(about: string, { file, workshop }: Around): Promise<string> {
  const home = dirname(file);
  const paths = about === '' ? [home] : about.split(/\s+/).map(path => join(home, path));
  const found = await findRunbooks(paths);
  const runbooks = found
    .filter(path => relative(path, file) !== '')
    .map(path => {
      const link = relative(home, path).split(sep).map(inLink).join('/');
      return { link, ...summarize(readIn(readRunbookFile(path), workshop)) };
    });
  return indexTable(runbooks.filter(({ procedures }) => procedures.length > 0));
}

function graphOf(about: string, { file, workshop }: Around): string {
  const { file: path, procedure } = readRunbookArgument(join(dirname(file), about), undefined);
  const runbook = readIn(readRunbookFile(path), workshop);
  const choice =
    procedure === null
      ? listProcedures(runbook)
      : chooseProcedure(runbook, { wanted: procedure, all: false });
  const procedures = isSeveral(choice) ? choice : [choice];
  const graphs = procedures.map(one => graphOrError(makeStepGraph(runbook, one), runbook));
  return `\`\`\`mermaid\n${graphText(graphs, 'mermaid').trim()}\n\`\`\``;
}
