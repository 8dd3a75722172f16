import type { Code, Html, ListItem, Node, Nodes, Parents, Root, TableRow } from 'mdast';
import {
  type Annotation,
  braceLanguage,
  definePlugin,
  descendants,
  endLineOf,
  fenceOpening,
  lexAttributes,
  lineOf,
  type SourceText,
  type Span,
  sourceText,
  spanOf,
} from '../../engine/plugin/index.ts';

/** Reads drillbook's own annotations: info strings, directives in code, and html comments. */
export default definePlugin({
  name: 'drillbook-dialect',
  dialects: [{ name: 'drillbook', detect: () => true, annotations }],
});

function annotations(tree: Root, text: string): readonly Annotation[] {
  const source = sourceText(text);
  const found: Annotation[] = [];
  for (const node of descendants(tree)) {
    if (node.type === 'code') found.push(...inCode(node, source));
    if ('children' in node) found.push(...commentsIn(node, source));
  }
  return found;
}

function inCode(node: Code, source: SourceText): readonly Annotation[] {
  const first = source.line(lineOf(node));
  const fence = fenceOpening(node, first);
  const found: Annotation[] = [];
  if (fence) {
    // A brace inside quotes closes nothing: `{expect="^[0-9]{4}$"}`.
    const braces = /\{((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^}])*)\}?/.exec(fence.info);
    const language = braceLanguage(fence.info.trimStart());
    // `{bash}` and `{.bash #id}` name the language there, too; `{code-block} bash` is no attribute at all.
    const skipped = language ? language.length - 1 : 0;
    const info = isDirective(fence.info) || language?.options ? undefined : braces?.[1]?.slice(skipped);
    if (braces && info?.trim()) {
      const start = source.lines(lineOf(node), lineOf(node)).start;
      const offset =
        start.offset - (start.column - 1) + first.length - fence.info.length + braces.index + 1 + skipped;
      found.push(annotation({ source, text: info, offset, about: spanOf(node), form: 'info-string' }));
    }
  }
  for (let line = lineOf(node) + (fence ? 1 : 0); line <= endLineOf(node); line += 1) {
    const directive = /^(?:[\s>]*)(?:#|--|\/\/):\s+(.*)$/.exec(source.line(line));
    const body = directive?.[1];
    if (!directive || body === undefined) continue;
    const offset = endOfLine(source, line) - body.length;
    found.push(
      annotation({
        source,
        text: body,
        offset,
        about: commandBelow(source, line, endLineOf(node)),
        form: 'directive',
      }),
    );
  }
  return found;
}

function isDirective(info: string): boolean {
  return /^\s*\{[\w:-]+\}\s+\S/.test(info);
}

/** The first line below that is neither blank nor a comment. */
function commandBelow(source: SourceText, directive: number, last: number): Span {
  let line = directive + 1;
  while (line < last && /^[\s>]*(?:#|--|$)/.test(source.line(line))) line += 1;
  return source.lines(line, line);
}

function endOfLine(source: SourceText, line: number): number {
  return source.lines(line, line).end.offset;
}

const COMMENT = /<!--\s*drillbook:\s*([\s\S]*?)\s*-->/g;

function commentsIn(parent: Parents, source: SourceText): readonly Annotation[] {
  const children: readonly Nodes[] = parent.children;
  return children.flatMap((child, index) => {
    if (child.type === 'html' && isBlock(parent))
      return blockComment(child, { next: nextAfter(children, index), source });
    if (child.type === 'paragraph' && parent.type === 'listItem' && index === 0)
      return inlineComments(child, { about: itemSpan(parent), source });
    if (child.type === 'tableCell' && parent.type === 'tableRow')
      return inlineComments(child, { about: spanOf(parent as TableRow), source }).map(withPipes);
    if (child.type === 'heading') return inlineComments(child, { about: spanOf(child), source });
    return [];
  });
}

function isBlock(parent: Parents): boolean {
  return parent.type !== 'paragraph' && parent.type !== 'heading' && parent.type !== 'tableCell';
}

function itemSpan(item: ListItem): Span {
  return spanOf(item);
}

/** A bare `|` would end the cell: `if="late \\|\\| lost"`. */
function withPipes(annotation: Annotation): Annotation {
  const attributes = annotation.attributes.map(attribute =>
    typeof attribute.value === 'string'
      ? { ...attribute, value: attribute.value.replaceAll('\\|', '|') }
      : attribute,
  );
  return { ...annotation, attributes };
}

/** What follows, other annotations of the same thing skipped. */
function nextAfter(children: readonly Nodes[], index: number): Nodes | undefined {
  return children
    .slice(index + 1)
    .find(node => !(node.type === 'html' && /<!--\s*drillbook:/.test(node.value)));
}

function blockComment(
  node: Html,
  { next, source }: { readonly next: Nodes | undefined; readonly source: SourceText },
): readonly Annotation[] {
  return comments(node, { about: next ? spanOf(next) : spanOf(node), source, form: 'comment' });
}

function inlineComments(
  node: Nodes,
  { about, source }: { readonly about: Span; readonly source: SourceText },
): readonly Annotation[] {
  return [...descendants(node)].flatMap(part =>
    part.type === 'html' ? comments(part, { about, source, form: 'item' }) : [],
  );
}

function comments(
  node: Node & { readonly value: string },
  {
    about,
    source,
    form,
  }: { readonly about: Span; readonly source: SourceText; readonly form: Annotation['form'] },
): readonly Annotation[] {
  const start = node.position?.start.offset ?? 0;
  return [...node.value.matchAll(COMMENT)].map(match => {
    const body = match[1] ?? '';
    return annotation({
      source,
      text: body,
      offset: start + match.index + match[0].indexOf(body),
      about,
      form,
    });
  });
}

interface Found {
  readonly source: SourceText;
  readonly text: string;
  readonly offset: number;
  readonly about: Span;
  readonly form: Annotation['form'];
}

function annotation({ source, text, offset, about, form }: Found): Annotation {
  const place = (start: number, end: number): Span => ({
    start: source.point(offset + start),
    end: source.point(offset + end),
  });
  const lexed = lexAttributes(text);
  return {
    span: place(0, text.length),
    about,
    form,
    attributes: [
      ...lexed.attributes.map(({ key, value, start, end }) => ({ key, value, span: place(start, end) })),
      // What cannot be read is passed on as a key that nobody knows, so that it is reported.
      ...lexed.errors.map(({ start, end }) => ({
        key: text.slice(start, end),
        value: true as const,
        span: place(start, end),
      })),
    ],
  };
}
