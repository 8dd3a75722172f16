import type { Root } from 'mdast';
import type { Block, Runbook, Section, Step, Table } from '../model/runbook.ts';
import type { Settings } from '../model/settings.ts';
import type { ReadContext } from './context.ts';
import { budgetOf } from './durations.ts';
import { around, identify } from './identify.ts';
import { inherit, shared } from './inherit.ts';
import { guessLanguage } from './language.ts';
import { textOf } from './nodes.ts';
import { type OpenDocument, openDocument, type RunbookFile } from './open-document.ts';
import { type OutlineSection, outline } from './outline.ts';
import { findPlaceholders } from './placeholders.ts';
import { type ReadSection, readSection } from './read-section.ts';
import { findReferences } from './references.ts';
import { unusedVariables } from './unused-variables.ts';
import { collectVariables, type VariableUse } from './variables.ts';

export type { RunbookFile } from './open-document.ts';

/** Read one markdown file as a runbook. Never throws on any text: what is wrong is in `diagnostics`. */
export function readRunbook(file: RunbookFile): Runbook {
  return readWithTree(file).runbook;
}

/** A reading, and the syntax tree that it was made from: its positions are those of the text without a byte order mark. */
export interface RunbookWithTree {
  readonly runbook: Runbook;
  readonly tree: Root;
}

/** Read one markdown file as `readRunbook` does, for those who show all of it: nothing is parsed twice. */
export function readWithTree(file: RunbookFile): RunbookWithTree {
  const document = openDocument(file);
  return { runbook: runbookOf(document, file), tree: document.tree };
}

function runbookOf(document: OpenDocument, file: RunbookFile): Runbook {
  const { tree, source, frontMatter, context } = document;
  const parts = readParts(document);
  const steps = identify(parts, source);
  const sections = sectionsOf(parts, source);
  const tables = tablesOf(parts);
  const variables = collectVariables({
    frontMatter,
    tables: document.declared,
    uses: [...usesIn(steps), ...usesInTables(tables, context)],
    produced: steps.flatMap(({ settings }) => [settings.capture, settings.ask].flatMap(name => name ?? [])),
  });
  const contents = new Set(sections.filter(({ kind }) => kind === 'toc').map(({ id }) => id));
  return {
    title: frontMatter.title ?? titleIn(sections) ?? fileName(file.path),
    language: guessLanguage(tree.children.map(node => textOf(node)).join('\n')),
    source: { path: file.path, sha256: file.bytesSha256 },
    frontMatter,
    sections,
    steps,
    blocks: parts.flatMap(({ outline: { id }, read }) =>
      read.blocks.map((block): Block => ({ ...block, section: id })),
    ),
    tables,
    variables,
    references: findReferences(tree, { sections: parts.map(part => part.outline), source }).filter(
      ({ section }) => !contents.has(section),
    ),
    expressions: document.expressions,
    diagnostics: [
      ...document.diagnostics(),
      ...unusedVariables({
        variables,
        steps,
        expressions: document.expressions,
        places: document.places,
        probes: document.frontMatter.probes,
      }),
    ].sort((a, b) => a.span.start.offset - b.span.start.offset),
  };
}

interface Part {
  readonly outline: OutlineSection;
  readonly read: ReadSection;
}

/** Each section with its steps, which have what they inherit. */
function readParts({ tree, context, frontMatter }: OpenDocument): readonly Part[] {
  const settings = new Map<string, Settings>();
  const locations = new Map<string, string | null>();
  return outline(tree, context).map(section => {
    const read = readSection(section, context);
    const around = section.parent === null ? {} : (settings.get(section.parent) ?? {});
    settings.set(section.id, { ...around, ...shared(section.settings) });
    const location = section.settings.target ?? read.location ?? locations.get(section.parent ?? '') ?? null;
    locations.set(section.id, location);
    const inherited = {
      defaults: frontMatter.defaults ?? {},
      section: settings.get(section.id) ?? {},
      location,
      targets: context.names.targets,
      reached: context.names.reached,
    };
    return {
      outline: section,
      read: { ...read, location, drafts: read.drafts.map(draft => inherit(draft, inherited)) },
    };
  });
}

function titleIn(sections: readonly Section[]): string | undefined {
  return (sections.find(({ depth }) => depth === 1) ?? sections.find(({ depth }) => depth > 0))?.title;
}

function sectionsOf(parts: readonly Part[], source: ReadContext['source']): readonly Section[] {
  return parts.map(part => {
    const { id, title, depth, number, parent, settings, span } = part.outline;
    const { location } = part.read;
    return {
      id,
      title,
      depth,
      number,
      parent,
      settings,
      span,
      location,
      kind: part.read.kind,
      ...around(part, source),
      prerequisites: part.read.prerequisites,
      budget: settings.budget ?? budgetOf(title),
    };
  });
}

function tablesOf(parts: readonly Part[]): readonly Table[] {
  return parts.flatMap(({ outline: { id }, read }) =>
    read.tables.map((table, index) => ({
      ...table,
      id: table.settings.id ?? (index ? `${id}-${index + 1}` : id),
      section: id,
    })),
  );
}

function usesIn(steps: readonly Step[]): readonly VariableUse[] {
  return steps.flatMap(step =>
    step.placeholders.map(placeholder => ({
      placeholder,
      line: step.span.start.line + step.text.slice(0, placeholder.start).split('\n').length - 1,
    })),
  );
}

function usesInTables(tables: readonly Table[], context: ReadContext): readonly VariableUse[] {
  return tables
    .filter(({ kind }) => kind !== 'variables')
    .flatMap(table =>
      table.rows.flatMap((row, index) =>
        row.flatMap(cell =>
          findPlaceholders(cell, { kind: 'text', ...context.names }).map(placeholder => ({
            placeholder,
            line: table.span.start.line + 2 + index,
          })),
        ),
      ),
    );
}

function fileName(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.(?:md|markdown)$/i, '');
}
