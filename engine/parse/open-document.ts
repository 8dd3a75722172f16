import type { Code, Nodes, Root } from 'mdast';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { FrontMatter, TargetDeclaration, VariableDeclaration } from '../model/front-matter.ts';
import type { Expression } from '../model/runbook.ts';
import type { Dialect } from '../plugin/plugin.ts';
import { type ReadAnnotations, readAnnotations } from './annotations.ts';
import { assignedNames, usedNames } from './assigned-names.ts';
import type { DocumentNames, ReadBlock, ReadContext } from './context.ts';
import { type ExpectedSimilarity, expectedSimilarity, weakSimilarity } from './expected-similarity.ts';
import { expressionsIn } from './expressions.ts';
import { forbidsRunning } from './forbidden.ts';
import { readFrontMatter } from './front-matter.ts';
import { openHtmlCode } from './html-code.ts';
import { htmlPlaceholders } from './html-placeholders.ts';
import { MAX_CHARACTERS } from './limits.ts';
import { linesTo } from './lines-to.ts';
import { mendFences } from './mend-fences.ts';
import { NO_FRONT_MATTER, type ReadFrontMatter } from './no-front-matter.ts';
import { descendants, lineOf, spanOf, textOf } from './nodes.ts';
import { type MarkdownParser, parseMarkdown } from './parse-markdown.ts';
import { prepareSource } from './prepare-source.ts';
import type { Remark } from './prepared-line.ts';
import { hostsElsewhere } from './prompt-hosts.ts';
import { readBlock } from './read-block.ts';
import { type SourceText, sourceText } from './source-text.ts';
import { plainTable } from './tables.ts';
import { declaredInTables, targetsInTables } from './variables.ts';

export interface RunbookFile {
  readonly path: string;
  readonly text: string;
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly bytesSha256: string;
  /** The first dialect that detects itself reads the annotations. */
  readonly dialects: readonly Dialect[];
  /** Another parser that makes the same tree; remark when absent. */
  readonly parser?: MarkdownParser;
}

/** A file parsed, with what every part of it needs to know about the whole. */
export interface OpenDocument {
  readonly tree: Root;
  readonly source: SourceText;
  readonly frontMatter: FrontMatter;
  /** Where the front matter declares each variable. */
  readonly places: ReadFrontMatter['places'];
  /** Variables that tables declare. */
  readonly declared: Readonly<Record<string, VariableDeclaration>>;
  readonly context: ReadContext;
  readonly expressions: readonly Expression[];
  readonly diagnostics: () => readonly Diagnostic[];
}

export function openDocument({ text, dialects, parser = parseMarkdown }: RunbookFile): OpenDocument {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const source = sourceText(body);
  const diagnostics: Diagnostic[] = [];
  const tree = readTree(source, {
    parser,
    report: remark => diagnostics.push(remarked(remark, source)),
  });
  const front = readFront(tree, source);
  const dialect = dialects.find(candidate => candidate.detect(tree, body));
  const said = dialect?.annotations(tree, body) ?? [];
  const annotations = readAnnotations(said);
  const tables = [...descendants(tree)].flatMap(node =>
    node.type === 'table'
      ? [plainTable(node, annotations.settingsOf('node', spanOf(node).start.offset).table)]
      : [],
  );
  const declared = declaredInTables(tables);
  const frontMatter = withTargets(front.frontMatter, targetsInTables(tables));
  diagnostics.push(...front.diagnostics, ...annotations.diagnostics, ...htmlPlaceholders(tree));
  const codes = codesWithCue(tree);
  const names = namesOf(
    codes.map(({ node }) => node),
    { frontMatter, declared, reached: linesTo(front.frontMatter.targets ?? {}) },
  );
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const blocks = readBlocks(codes, { source, names, annotations, report });
  const context: ReadContext = {
    source,
    names,
    settingsOf: annotations.settingsOf,
    report,
    code: node => blocks.get(node) ?? NO_BLOCK,
  };
  return {
    tree,
    source,
    frontMatter,
    places: front.places,
    declared,
    context,
    expressions: expressionsIn(said, frontMatter),
    diagnostics: () => diagnostics,
  };
}

interface TreeReading {
  readonly parser: MarkdownParser;
  readonly report: (remark: Remark) => void;
}

function readTree(source: SourceText, { parser, report }: TreeReading): Root {
  if (source.text.length > MAX_CHARACTERS) {
    const size = `${Math.ceil(source.text.length / 1024 / 1024)} MiB`;
    report({
      code: 'file-too-large',
      line: 1,
      message: `The file has ${size}; files of up to 5 MiB are read.`,
      hint: 'Split it into several runbooks.',
    });
    return { type: 'root', children: [] };
  }
  const prepared = prepareSource(source);
  const tree = parser(prepared.text);
  prepared.toSource(tree);
  for (const remark of [...prepared.remarks, ...mendFences(tree, source)]) report(remark);
  openHtmlCode(tree);
  return tree;
}

function readFront(tree: Root, source: SourceText): ReadFrontMatter {
  const yaml = tree.children[0];
  if (yaml?.type !== 'yaml') return NO_FRONT_MATTER;
  return readFrontMatter({ yaml: yaml.value, offset: source.lineStart(lineOf(yaml) + 1), source });
}

function withTargets(
  frontMatter: FrontMatter,
  targets: Readonly<Record<string, TargetDeclaration>>,
): FrontMatter {
  return Object.keys(targets).length
    ? { ...frontMatter, targets: { ...targets, ...frontMatter.targets } }
    : frontMatter;
}

function namesOf(
  nodes: readonly Code[],
  {
    frontMatter,
    declared,
    reached,
  }: Pick<OpenDocument, 'frontMatter' | 'declared'> & Pick<DocumentNames, 'reached'>,
): DocumentNames {
  const variables = Object.entries({ ...declared, ...frontMatter.variables });
  const code = nodes.map(({ value }) => value);
  return {
    assigned: assignedNames(code),
    used: usedNames(code),
    declared: new Set(variables.map(([name]) => name)),
    aliases: new Map(
      variables.flatMap(([name, { aliases }]) => (aliases ?? []).map(alias => [alias, name] as const)),
    ),
    literals: new Map(
      variables.flatMap(([name, { literal }]) => (literal ? [[literal, name] as const] : [])),
    ),
    targets: Object.keys(frontMatter.targets ?? {}),
    reached,
    elsewhere: hostsElsewhere(nodes),
  };
}

interface BlockReading {
  readonly source: SourceText;
  readonly names: DocumentNames;
  readonly annotations: ReadAnnotations;
  readonly report: ReadContext['report'];
}

function readBlocks(
  codes: readonly FoundCode[],
  { source, names, annotations, report }: BlockReading,
): ReadonlyMap<Code, ReadBlock> {
  const { settingsOf, isOneStep } = annotations;
  const blocks = new Map<Code, ReadBlock>();
  let before: ReadBlock['open'] = [];
  for (const { node, cue, similarity } of codes) {
    const weak = similarity && weakSimilarity(similarity);
    if (weak) report(weak);
    const printed = similarity !== null;
    const asOne = isOneStep(spanOf(node).start.offset);
    const block = readBlock(node, { source, names, settingsOf, report, cue, printed, asOne, before });
    blocks.set(node, block);
    before = block.open;
  }
  return blocks;
}

function remarked({ line, ...remark }: Remark, source: ReadContext['source']): Diagnostic {
  return { ...remark, severity: SEVERITIES[remark.code] ?? 'warning', span: source.lines(line, line) };
}

const SEVERITIES: Readonly<Record<string, Diagnostic['severity']>> = {
  'unclosed-fence': 'error',
  'admonition-body': 'info',
  'file-too-large': 'error',
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
  sample: null,
  open: [],
};

interface FoundCode {
  readonly node: Code;
  /** The prose just above it. */
  readonly cue: string;
  /** A comment right above says that the command before prints this. */
  readonly similarity: ExpectedSimilarity | null;
}

function codesWithCue(tree: Root): readonly FoundCode[] {
  const found: FoundCode[] = [];
  let similarity: ExpectedSimilarity | null = null;
  const walk = (node: Nodes, above: string) => {
    if (node.type === 'code') found.push({ node, cue: above, similarity });
    similarity = node.type === 'html' ? expectedSimilarity(node.value, spanOf(node)) : null;
    if (!('children' in node)) return;
    let cue = node.type === 'listItem' ? above : '';
    for (const child of node.children) {
      walk(child, cue);
      cue = cueOf(child) || (child.type === 'html' ? cue : '');
    }
  };
  walk(tree, '');
  return found.sort((a, b) => lineOf(a.node) - lineOf(b.node));
}

/** What a node says about the fence below it. A heading announces output only by name: `Print the label` does not. */
function cueOf(node: Nodes): string {
  if (node.type === 'html') return node.value.replace(/^<!-- <|<[^>]*>|-->$/g, ' ').trim();
  const text = textOf(node).trim();
  if (node.type !== 'heading') return text;
  const announces = /\b(?:outputs?|responses?|r[ée]sultats?|sorties?|ausgaben?|ergebnisse?)\b/i.test(text);
  return announces || forbidsRunning(text) ? text : '';
}
