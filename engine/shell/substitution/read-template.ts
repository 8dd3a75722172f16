import type { Placeholder } from '../../model/runbook.ts';
import { grammar } from './grammar.ts';
import { type Progress, readListInto } from './list.ts';
import { type Findings, noFindings, type Scan, type Shell } from './scan.ts';
import { type Source, templateSource } from './source.ts';
import type { List } from './tree.ts';
import { Unclear } from './unclear.ts';

/** A template as it was understood, with the edits that make a program of it. */
export interface Reading {
  readonly template: Source;
  readonly list: List;
  readonly findings: Findings;
  /** Environment name of each variable that is not exported under its own. */
  readonly environment: ReadonlyMap<string, string>;
  /** Where the reading ended early; `null` when all is read. */
  readonly unreadFrom: number | null;
}

/** Read the text at least as far as its last placeholder; what follows need not be understood. */
export function readTemplate(text: string, placeholders: readonly Placeholder[], shell: Shell): Reading {
  const template = templateSource(text, placeholders);
  const findings = noFindings();
  const environment = nameVariables(placeholders);
  const scan: Scan = {
    source: template,
    template,
    expanded: new Set(),
    shell,
    grammar,
    findings,
    environment,
    pending: [],
    depth: 0,
    inFunction: false,
    nesting: 0,
    at: 0,
    end: text.length,
  };
  const progress: Progress = { pipelines: [], complete: 0 };
  refuseReserved(text);
  let unreadFrom: number | null = null;
  try {
    readListInto(scan, END, progress);
  } catch (error) {
    if (!(error instanceof Unclear) || placeholders.some(({ end }) => end > progress.complete)) throw error;
    unreadFrom = progress.complete;
  }
  refuseUnread(placeholders, findings);
  return { template, list: progress.pipelines, findings, environment, unreadFrom };
}

const END: ReadonlySet<string> = new Set(['']);

function nameVariables(placeholders: readonly Placeholder[]): ReadonlyMap<string, string> {
  const names = placeholders.filter(({ style }) => style !== 'env').map(({ name }) => name);
  return new Map([...new Set(names)].map((name, at) => [name, `__DRILLBOOK_${at}`]));
}

function refuseReserved(text: string): void {
  const at = text.indexOf('__DRILLBOOK_');
  if (at >= 0)
    throw new Unclear('Names that start with `__DRILLBOOK_` carry values. Choose another name.', at);
}

/** `$NAME` is read by the shell wherever it means something; every other placeholder must have got a reference. */
function refuseUnread(placeholders: readonly Placeholder[], { uses, comments }: Findings): void {
  const read = new Set([...comments, ...uses.map(use => use.placeholder)]);
  const unread = placeholders.find(placeholder => placeholder.style !== 'env' && !read.has(placeholder));
  if (unread === undefined) return;
  throw new Unclear(
    `The shell does not read \`${unread.raw}\` as a part of a word here. Put spaces or quotes around it.`,
    unread.start,
  );
}
