import { familyOf } from './vocabulary/languages.ts';

/** The language that a fence's info string names, lower case, or `''`: `bash`, `{bash}`, `{.bash}`, `language-bash`. */
export function fenceLanguage(info: string): string {
  const text = info.trim();
  if (!text.startsWith('{')) return bareName(text.split(/\s/)[0] ?? '');
  const directive = DIRECTIVE.exec(text)?.[1];
  if (directive !== undefined) return bareName(directive);
  const classes = /[{\s]\.([\w+#-]+)/.exec(text)?.[1];
  return (classes ?? braceLanguage(text)?.name ?? '').toLowerCase();
}

/** MyST: the language is the argument of a directive. */
const DIRECTIVE = /^\{(?:code|code-block|code-cell|sourcecode)\}\s+(\S+)/;

/** The language in front of the attributes, as R Markdown and Pandoc write it: `{bash, echo=FALSE}`, `{.bash #id}`. */
export function braceLanguage(info: string): BraceLanguage | null {
  const match = /^\{\s*(?:=|\.)?([A-Za-z][\w+#-]*)(?=[\s,}]|$),?/.exec(info);
  const name = match?.[1];
  if (!match || name === undefined) return null;
  const isName =
    match[0].includes('.') || familyOf(name.toLowerCase()) !== 'code' || OTHERS.has(name.toLowerCase());
  return isName ? { name, length: match[0].length, options: match[0].endsWith(',') } : null;
}

interface BraceLanguage {
  readonly name: string;
  /** Of the opening brace and the name. */
  readonly length: number;
  /** A comma follows: the rest are options of the tool that renders it, no attributes. */
  readonly options: boolean;
}

/** Programming languages that stand in braces, where a word may also be an attribute. */
const OTHERS = new Set(
  'r python julia js javascript ojs observable ruby perl go rust java c cpp rcpp stan scala kotlin node php lua swift'.split(
    ' ',
  ),
);

/** Without attributes glued to it. */
function bareName(word: string): string {
  return word
    .replace(/^(?:language|lang)-/i, '')
    .replace(/[{,:;].*$/, '')
    .toLowerCase();
}
