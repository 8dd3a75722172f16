import type { Attribute } from '../plugin/plugin.ts';

/** Attributes with offsets in the lexed text; `errors` are offsets of what could not be read. */
export interface LexedAttributes {
  readonly attributes: readonly (Omit<Attribute, 'span'> & {
    readonly start: number;
    readonly end: number;
  })[];
  readonly errors: readonly { readonly start: number; readonly end: number; readonly message: string }[];
}

const TOKEN =
  /\s+|#([\p{L}\p{N}_][\p{L}\p{N}_./-]*)|([\p{L}_][\p{L}\p{N}_.-]*)(?:=(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"'}]+)))?(?=\s|$|\})|\S+/gu;

/** Read `#id key=value key="two words" flag`. Never throws; what it cannot read is reported. */
export function lexAttributes(text: string): LexedAttributes {
  const attributes: LexedAttributes['attributes'][number][] = [];
  const errors: LexedAttributes['errors'][number][] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [token, id, key, double, single, bare] = match;
    const place = { start: match.index, end: match.index + token.length };
    if (!token.trim()) continue;
    if (id !== undefined) attributes.push({ key: 'id', value: id, ...place });
    else if (key === undefined) {
      errors.push({ ...place, message: `\`${token}\` is not \`#id\`, \`key=value\` or a flag.` });
    } else {
      const quoted = double ?? single;
      const value = quoted === undefined ? (bare ?? true) : quoted.replace(/\\(["'\\])/g, '$1');
      attributes.push({ key, value, ...place });
    }
  }
  return { attributes, errors };
}
