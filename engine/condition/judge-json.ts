import { compile } from './compile.ts';
import { readDocument } from './json-document.ts';
import { opening } from './opening.ts';

/** Whether an expression holds for what a step printed. */
export type DocumentJudgement =
  | { readonly met: true }
  | {
      readonly met: false;
      /** What was expected. Says nothing of the output. */
      readonly why: string;
      /** What was found instead: words from the output, which may be private. */
      readonly found: string | null;
    };

/**
 * Judge an expression over a JSON document: the keys at its top are names, `output` is the whole. What is not there is
 * not met.
 */
export function judgeJson(expression: string, stdout: string): DocumentJudgement {
  const why = `output in which \`${expression}\` holds`;
  const compiled = compile(expression, 'document');
  if (!compiled.ok)
    return { met: false, why: `${why}, which cannot be judged: ${compiled.why}`, found: null };
  const document = readDocument(stdout);
  if (!document.ok) {
    return {
      met: false,
      why: `output that is JSON, in which \`${expression}\` holds`,
      found: document.found,
    };
  }
  const result = compiled.evaluate(document.names);
  if (result.kind === 'value' && result.value === true) return { met: true };
  const values = compiled.paths.slice(0, MOST_SHOWN).map(path => described(path, document.names));
  const trouble =
    result.kind === 'error' && !/^(?:no such key|unknown variable)\b/.test(result.why) ? [result.why] : [];
  const found = [...values, ...trouble].join(', ');
  return { met: false, why, found: found === '' ? null : found };
}

/** Values that are shown of a document that lacks something. */
const MOST_SHOWN = 3;

function described(path: string, names: ReadonlyMap<string, unknown>): string {
  const compiled = compile(path, 'document');
  const read = compiled.ok ? compiled.evaluate(names) : null;
  return read?.kind === 'value' ? `\`${path}\` is ${inWords(read.value)}` : `\`${path}\` is not there`;
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return `"${opening(value)}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return value instanceof Map ? 'an object' : String(value);
}
