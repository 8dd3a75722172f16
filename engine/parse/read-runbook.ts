import type { Code, Nodes, Root } from 'mdast';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Block, Runbook, Section, Step, Table } from '../model/runbook.ts';
import type { Dialect } from '../plugin/plugin.ts';
import { readAnnotations } from './annotations.ts';
import { assignedNames, usedNames } from './assigned-names.ts';
import type { ReadBlock, ReadContext } from './context.ts';
import { budgetOf } from './durations.ts';
import { readFrontMatter } from './front-matter.ts';
import { around, identify } from './identify.ts';
import { guessLanguage } from './language.ts';
import { mendFences } from './mend-fences.ts';
import { lineOf, spanOf, textOf } from './nodes.ts';
import { outline } from './outline.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { findPlaceholders } from './placeholders.ts';
import { prepareSource } from './prepare-source.ts';
import type { Remark } from './prepared-line.ts';
import { readBlock } from './read-block.ts';
import { type ReadSection, readSection } from './read-section.ts';
import { findReferences } from './references.ts';
import { sourceText } from './source-text.ts';
import { collectVariables, declaredInTables, type VariableUse } from './variables.ts';

export interface RunbookFile {
  readonly path: string;
  readonly text: string;
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly bytesSha256: string;
  /** The first dialect that detects itself reads the annotations. */
  readonly dialects: readonly Dialect[];
}

/** Read one markdown file as a runbook. Never throws on any text: what is wrong is in `diagnostics`. */
export function readRunbook({ path, text, bytesSha256, dialects }: RunbookFile): Runbook {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const source = sourceText(body);
  const prepared = prepareSource(source);
  const tree = parseMarkdown(prepared.text);
  prepared.toSource(tree);
  const diagnostics: Diagnostic[] = [...prepared.remarks, ...mendFences(tree, source)].map(remark =>
    remarked(remark, source),
  );
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const yaml = tree.children[0]?.type === 'yaml' ? tree.children[0] : null;
  const front = yaml
    ? readFrontMatter({ yaml: yaml.value, offset: spanOf(yaml).start.offset + 4, source })
    : null;
  const frontMatter = front?.frontMatter ?? {};
  diagnostics.push(...(front?.diagnostics ?? []));

  const dialect = dialects.find(candidate => candidate.detect(tree, body));
  const annotations = readAnnotations(dialect?.annotations(tree, body) ?? []);
  diagnostics.push(...annotations.diagnostics);
  const settingsOf = annotations.settingsOf;

  const codes = codesWithCue(tree);
  const names = {
    assigned: assignedNames(codes.map(({ node }) => node.value)),
    used: usedNames(codes.map(({ node }) => node.value)),
    declared: new Set(Object.keys(frontMatter.variables ?? {})),
  };
  const blocks = new Map<Code, ReadBlock>();
  for (const { node, cue } of codes) {
    blocks.set(
      node,
      readBlock(node, {
        source,
        names,
        settingsOf,
        report,
        cue,
        asOne: annotations.isOneStep(spanOf(node).start.offset),
      }),
    );
  }
  const context: ReadContext = {
    source,
    names,
    settingsOf,
    report,
    code: node => blocks.get(node) ?? NO_BLOCK,
  };

  const parts = outline(tree, context).map(section => ({
    outline: section,
    read: readSection(section, context),
  }));
  const drafts = identify(parts, source);
  const steps = [...drafts.values()];
  const sections = sectionsOf(parts, source);
  const tables = tablesOf(parts);
  return {
    title:
      frontMatter.title ??
      sections.find(({ depth }) => depth === 1)?.title ??
      sections.find(({ depth }) => depth > 0)?.title ??
      fileName(path),
    language: guessLanguage(tree.children.map(node => textOf(node)).join('\n')),
    source: { path, sha256: bytesSha256 },
    frontMatter,
    sections,
    steps,
    blocks: parts.flatMap(({ outline: { id }, read }) =>
      read.blocks.map((block): Block => ({ ...block, section: id })),
    ),
    tables,
    variables: collectVariables({
      frontMatter,
      tables: declaredInTables(tables),
      uses: [...usesIn(steps), ...usesInTables(tables, context)],
      produced: steps.flatMap(({ settings }) => [settings.capture, settings.ask].flatMap(name => name ?? [])),
    }),
    references: findReferences(tree, { sections: parts.map(part => part.outline), source }).filter(
      ({ section }) => sections.find(({ id }) => id === section)?.kind !== 'toc',
    ),
    diagnostics: diagnostics.sort((a, b) => a.span.start.offset - b.span.start.offset),
  };
}

function remarked({ line, ...remark }: Remark, source: ReadContext['source']): Diagnostic {
  return { ...remark, severity: SEVERITIES[remark.code] ?? 'warning', span: source.lines(line, line) };
}

const SEVERITIES: Readonly<Record<string, Diagnostic['severity']>> = {
  'unclosed-fence': 'error',
  'admonition-body': 'info',
};

const NO_BLOCK: ReadBlock = {
  block: {
    id: '',
    kind: 'output',
    language: null,
    text: '',
    settings: {},
    span: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } },
  },
  drafts: [],
  runs: false,
};

interface Part {
  readonly outline: ReturnType<typeof outline>[number];
  readonly read: ReadSection;
}

function sectionsOf(parts: readonly Part[], source: ReadContext['source']): readonly Section[] {
  const locations = new Map<string, string>();
  return parts.map(part => {
    const { id, title, depth, number, parent, settings, span } = part.outline;
    const location =
      settings.target ?? part.read.location ?? (parent === null ? null : (locations.get(parent) ?? null));
    if (location !== null) locations.set(id, location);
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

/** Every fence, with the prose just above it. */
function codesWithCue(tree: Root): readonly { readonly node: Code; readonly cue: string }[] {
  const found: { node: Code; cue: string }[] = [];
  const walk = (node: Nodes, above: string) => {
    if (node.type === 'code') found.push({ node, cue: above });
    if (!('children' in node)) return;
    let cue = node.type === 'listItem' ? above : '';
    for (const child of node.children) {
      walk(child, cue);
      cue =
        child.type === 'html'
          ? child.value.replace(/^<!-- <|<[^>]*>|-->$/g, ' ').trim() || cue
          : textOf(child).trim();
    }
  };
  walk(tree, '');
  return found.sort((a, b) => lineOf(a.node) - lineOf(b.node));
}

function fileName(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.(?:md|markdown)$/i, '');
}
