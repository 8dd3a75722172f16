import type { SectionKind } from '../model/runbook.ts';
import type { OutlineSection } from './outline.ts';
import { isPlainOrder } from './speech.ts';
import { fold, pattern } from './vocabulary/words.ts';

/** What was found in a section, counted. */
export interface Evidence {
  readonly commands: number;
  readonly queriesOnly: boolean;
  readonly comments: number;
  readonly inFences: number;
  readonly tasks: number;
  readonly orderedActions: number;
  readonly bulletActions: number;
  readonly lists: number;
  readonly tables: number;
  readonly stepTables: number;
  readonly guidedProse: number;
  readonly prose: number;
  /** Paragraphs that end in a command to run. */
  readonly inlineRuns: number;
  /** Paragraphs that order something. */
  readonly proseOrders: number;
  readonly blocks: number;
  readonly children: number;
}

const TOC = pattern(({ titles }) => titles.toc, '^%$');
const REFERENCE = pattern(({ titles }) => titles.reference, '^%$');
const PREREQUISITE = pattern(({ titles }) => titles.prerequisite, '^%$');
const CHEAT_SHEET = pattern(({ titles }) => titles.cheatSheet, '(?:^|[^\\p{L}])%(?![\\p{L}])');

/** What a section is for: done in order, ticked off, read, or only a heading over others. */
export function sectionKind(
  { title, depth }: Pick<OutlineSection, 'title' | 'depth'>,
  found: Evidence,
): SectionKind {
  const name = bareTitle(title);
  const working = isWorkingTitle(title);
  if (TOC.test(name)) return 'toc';
  if (isProjectTitle(title) && !(found.orderedActions && found.commands))
    return found.children && isThin(found) ? 'container' : 'reference';
  if (CHEAT_SHEET.test(name) && !found.orderedActions && !found.tasks) return 'reference';
  if (REFERENCE.test(name) && !found.inFences)
    return found.children && isThin(found) ? 'container' : 'reference';
  if (PREREQUISITE.test(name) && !found.inFences) return 'reference';
  if (found.tasks) return found.inFences ? 'procedure' : 'checklist';
  if (found.queriesOnly && !working) return 'reference';
  if (found.inFences || found.orderedActions || found.guidedProse || found.stepTables) return 'procedure';
  if (found.bulletActions && (!found.children || found.commands)) return 'procedure';
  if (found.inlineRuns && (working || !found.lists)) return 'procedure';
  if (working && !found.children && (found.tables || found.commands || found.proseOrders)) return 'procedure';
  if (found.children && (isThin(found) || depth === 1)) return 'container';
  return 'reference';
}

const PROJECT = pattern(({ titles }) => titles.project, '^%$');

/** `Contributing`, `Roadmap`: about the project, not about running it. */
export function isProjectTitle(title: string): boolean {
  return PROJECT.test(bareTitle(title));
}

const STEP = pattern(({ titles }) => titles.step, '^%\\s+(?:\\d+|[ivx]+|[a-z])(?![\\p{L}\\p{N}])');
const WORK = pattern(({ titles }) => titles.work, '(?:^|[^\\p{L}])%(?![\\p{L}])');

/** `Step 3`, `Restart the proxy`, `Mitigation`: a heading over work to do. */
function isWorkingTitle(title: string): boolean {
  const name = bareTitle(title);
  return STEP.test(name) || WORK.test(name) || isPlainOrder(title.replace(/^[\d.)\s]+/, ''));
}

/** Nothing below the heading but a few sentences. */
function isThin({ lists, tables, blocks }: Evidence): boolean {
  return lists === 0 && tables === 0 && blocks === 0;
}

export function bareTitle(title: string): string {
  return fold(title)
    .replace(/^(?:§\s*)?[\d.]+[):]?\s*/, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})?]+$/gu, '');
}

/** Is this the heading of a list of what must be in place first? */
export function isPrerequisiteTitle(title: string): boolean {
  return PREREQUISITE.test(bareTitle(title));
}
