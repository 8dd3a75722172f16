import { forEachChild, parseShell, type SyntaxNode } from './parse-shell.ts';

/**
 * How a text leaves the shell it is typed in: it does nothing else, it does so at its end, or nobody can say which of its
 * commands still belong there.
 */
export type WayOut = 'none' | 'alone' | 'last' | 'unclear';

/** Whether a text leaves its shell. What a subshell, a condition, a loop or a function holds does not count. */
export function wayOut(masked: string): WayOut {
  if (KEYS.test(masked)) return 'unclear';
  const script = parseShell(masked);
  if (script.errors?.length) return WORD.test(masked) ? 'unclear' : 'none';
  const words = namesIn(script);
  const at = words.findIndex(word => EXIT.test(word));
  if (at < 0) return 'none';
  if (at < words.length - 1) return 'unclear';
  return at === 0 ? 'alone' : 'last';
}

/** The end of the input, as a person would type it. */
const KEYS = /^\s*[<[(]?(?:\^D|(?:ctrl|control)\s*[-+ ]\s*D|C-d)[>\])]?\s*$/im;

const EXIT = /^(?:exit|logout|quit)$/;
const WORD = /\b(?:exit|logout)\b/;

/** What runs in the shell itself, by name and in order. */
function namesIn(node: SyntaxNode): readonly string[] {
  if (node.type === 'Command') {
    const words = [node.name, ...node.args].map(word => word?.text.replace(/^\\/, '') ?? '');
    return [words.find(word => !/^(?:builtin|command)$/.test(word)) ?? ''];
  }
  if (!HERE.has(node.type)) return [];
  const names: string[] = [];
  forEachChild(node, child => {
    names.push(...namesIn(child));
  });
  return names;
}

const HERE: ReadonlySet<SyntaxNode['type']> = new Set([
  'Script',
  'Statement',
  'AndOr',
  'BraceGroup',
  'CompoundList',
  'Redirected',
  'Pipeline',
]);
