import { isAlias, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { FrontMatter } from '../model/front-matter.ts';
import { likelyTypo } from '../model/nearest.ts';
import type { Settings } from '../model/settings.ts';
import { FRONT_MATTER_KEYS, frontMatterSchema, SITE_KEYS } from './front-matter-schema.ts';
import { NO_FRONT_MATTER, type ReadFrontMatter } from './no-front-matter.ts';
import { readSettings } from './settings.ts';
import type { SourceText } from './source-text.ts';

interface YamlBlock {
  readonly yaml: string;
  /** Where `yaml` begins in the source. */
  readonly offset: number;
  readonly source: SourceText;
}

/** Read and validate front matter. What is wrong is reported and left out; the rest counts. */
export function readFrontMatter(block: YamlBlock): ReadFrontMatter {
  const document = parseDocument(block.yaml, {
    schema: 'core',
    lineCounter: new LineCounter(),
    prettyErrors: false,
    customTags: [],
  });
  const report = reporter(block);
  const aliases = countAliases(document.contents);
  if (document.errors.length) {
    return {
      ...NO_FRONT_MATTER,
      diagnostics: document.errors.map(error =>
        report(error.pos[0], `The front matter is not valid YAML: ${firstLine(error.message)}.`),
      ),
    };
  }
  if (aliases > 100)
    return {
      ...NO_FRONT_MATTER,
      diagnostics: [report(0, `The front matter uses ${aliases} aliases; at most 100 are read.`)],
    };
  const value: unknown = safely(() => document.toJS({ maxAliasCount: 100 }));
  if (value === null) return NO_FRONT_MATTER;
  if (value === undefined) {
    return {
      ...NO_FRONT_MATTER,
      diagnostics: [report(0, 'The front matter uses an alias that has no anchor, or too many of them.')],
    };
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return {
      ...NO_FRONT_MATTER,
      diagnostics: [report(0, 'The front matter must be a map of keys and values.')],
    };
  }
  return validate(withoutPrototypeKeys(value as Record<string, unknown>), {
    report,
    offsetOf: path => offsetOf(document.contents, path),
  });
}

interface Context {
  readonly report: (offset: number, message: string, hint?: string) => Diagnostic;
  readonly offsetOf: (path: readonly PropertyKey[]) => number;
}

function validate(value: Record<string, unknown>, { report, offsetOf }: Context): ReadFrontMatter {
  const diagnostics: Diagnostic[] = [];
  const { defaults, ...rest } = value;
  let kept: Record<string, unknown> = rest;
  let result = frontMatterSchema.safeParse(kept);
  for (let round = 0; !result.success && round < 50; round += 1) {
    const issues = result.error.issues.map(deepest);
    for (const issue of issues) {
      diagnostics.push(report(offsetOf(issue.path), `\`${issue.path.join('.')}\` ${described(issue)}.`));
    }
    kept = without(kept, issues);
    result = frontMatterSchema.safeParse(kept);
  }
  for (const key of Object.keys(rest)) {
    const close = likelyTypo(key, FRONT_MATTER_KEYS);
    const known = FRONT_MATTER_KEYS.includes(key) || SITE_KEYS.has(key);
    if (!known && close) {
      diagnostics.push({
        ...report(
          offsetOf([key]),
          `\`${key}\` is not a known front matter key.`,
          `Did you mean \`${close}\`?`,
        ),
        code: 'unknown-key',
      });
    }
  }
  const settings = defaults === undefined ? null : readDefaults(defaults, { report, offsetOf });
  diagnostics.push(...(settings?.diagnostics ?? []));
  const spanOf = (...path: readonly string[]) => report(offsetOf(path), '').span;
  const places = Object.fromEntries(Object.keys(kept).map(key => [key, spanOf(key)]));
  const frontMatter = { ...(result.success ? result.data : {}), places } as FrontMatter;
  return {
    frontMatter: settings ? { ...frontMatter, defaults: settings.settings } : frontMatter,
    diagnostics,
    places: new Map(Object.keys(frontMatter.variables ?? {}).map(name => [name, spanOf('variables', name)])),
  };
}

/** `defaults` take any step key; they are read as if they stood in an annotation. */
function readDefaults(
  value: unknown,
  { report, offsetOf }: Context,
): { readonly settings: Settings; readonly diagnostics: readonly Diagnostic[] } {
  if (typeof value !== 'object' || value === null) {
    return {
      settings: {},
      diagnostics: [report(offsetOf(['defaults']), '`defaults` must be a map of step settings.')],
    };
  }
  const attributes = Object.entries(value).flatMap(([key, entry]) => {
    const { span } = report(offsetOf(['defaults', key]), '');
    const names: readonly [string, unknown][] =
      key === 'env' && typeof entry === 'object' && entry !== null
        ? Object.entries(entry).map(([name, text]) => [`env.${name}`, text])
        : [[key, entry]];
    return names.map(([name, text]) => ({
      key: name,
      value: text === true ? (true as const) : String(text),
      span,
    }));
  });
  const { span } = report(offsetOf(['defaults']), '');
  return readSettings({ span, about: span, form: 'comment', attributes });
}

/** Of a value that fits none of several shapes, the complaint about the shape it comes closest to. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors
    .flatMap(errors => errors.slice(0, 1))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!inner || inner.path.length === 0) return issue;
  return deepest({ ...inner, path: [...issue.path, ...inner.path] });
}

function described(issue: z.core.$ZodIssue): string {
  return issue.message.replace(/^Invalid input: /, '').replace(/\.$/, '');
}

/** Take the offending entries out, so that one mistake does not lose the rest. */
function without(
  value: Record<string, unknown>,
  issues: readonly z.core.$ZodIssue[],
): Record<string, unknown> {
  const copy = structuredClone(value);
  for (const { path } of issues) {
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((at, key) => (isRecord(at) ? at[String(key)] : undefined), copy);
    const key = path.at(-1);
    if (key === undefined) return {};
    if (isRecord(parent) && !Array.isArray(parent)) delete parent[String(key)];
    else if (path[0] !== undefined) delete copy[String(path[0])];
  }
  return copy;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function withoutPrototypeKeys(value: Record<string, unknown>): Record<string, unknown> {
  const clean = (entry: unknown): unknown => {
    if (Array.isArray(entry)) return entry.map(clean);
    if (!isRecord(entry)) return entry;
    return Object.fromEntries(
      Object.entries(entry)
        .filter(([key]) => !['__proto__', 'constructor', 'prototype'].includes(key))
        .map(([key, inner]) => [key, clean(inner)]),
    );
  };
  return clean(value) as Record<string, unknown>;
}

function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let node: unknown = contents;
  let offset = 0;
  for (const key of path) {
    if (!isMap(node)) break;
    const pair = node.items.find(item => isScalar(item.key) && String(item.key.value) === String(key));
    if (!pair) break;
    offset = (pair.key as Node | null)?.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}

function countAliases(contents: unknown): number {
  let count = 0;
  if (contents)
    visit(contents as Node, (_key, node) => {
      if (isAlias(node)) count += 1;
    });
  return count;
}

function safely(make: () => unknown): unknown {
  try {
    return make();
  } catch {
    // An alias bomb, or an alias without an anchor: nothing of it can be trusted.
    return undefined;
  }
}

function reporter({ offset, source }: YamlBlock): Context['report'] {
  return (at, message, hint) => ({
    code: 'bad-front-matter',
    severity: 'error',
    message,
    span: { start: source.point(offset + at), end: source.point(offset + at) },
    ...(hint === undefined ? {} : { hint }),
  });
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:]?\s*$/, '');
}
