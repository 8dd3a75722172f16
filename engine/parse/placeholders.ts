import type { Placeholder } from '../model/runbook.ts';
import { isPowershellOwn, SHELL_OWN } from './vocabulary/shell-variables.ts';

export interface PlaceholderContext {
  /** `shell` and `powershell` read `$NAME`; `query` and `text` do not. */
  readonly kind: 'shell' | 'powershell' | 'query' | 'text';
  /** Names the document assigns itself, which nobody must supply. */
  readonly assigned: ReadonlySet<string>;
  /** Names declared in front matter or a table; only these make `{{ name }}` a placeholder. */
  readonly declared: ReadonlySet<string>;
  /** Another spelling to the declared name. */
  readonly aliases: ReadonlyMap<string, string>;
  /** A concrete example in the text to the name of the variable it stands for. */
  readonly literals: ReadonlyMap<string, string>;
}

/** The values a person must supply in a text, in order, none overlapping another. */
export function findPlaceholders(text: string, context: PlaceholderContext): readonly Placeholder[] {
  const found = [
    ...literalPlaceholders(text, context),
    ...anglePlaceholders(text, context),
    ...mustachePlaceholders(text, context),
    ...(context.kind === 'shell' ? environmentPlaceholders(text, context) : []),
    ...(context.kind === 'shell' ? calculationPlaceholders(text, context) : []),
    ...(context.kind === 'powershell' ? powershellPlaceholders(text, context) : []),
    ...(context.kind === 'text' ? [] : yourPlaceholders(text)),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  const apart = found.filter(placeholder => {
    if (placeholder.start < end) return false;
    end = placeholder.end;
    return true;
  });
  return apart.map(each =>
    each.style === 'env' ? each : { ...each, name: context.aliases.get(each.name) ?? each.name },
  );
}

function* literalPlaceholders(text: string, { literals }: PlaceholderContext): Generator<Placeholder> {
  for (const [raw, name] of literals) {
    for (let at = text.indexOf(raw); at >= 0; at = text.indexOf(raw, at + raw.length)) {
      const isPart =
        /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || /[\p{L}\p{N}]/u.test(text[at + raw.length] ?? '');
      if (!isPart) yield placeholder({ raw, name, style: 'your', start: at });
    }
  }
}

/**
 * The text with each placeholder replaced by letters, every offset kept: what a shell parser may read. Neighbours get
 * different letters, so that a masked name can be found again.
 */
export function maskPlaceholders(text: string, context: PlaceholderContext): string {
  let masked = '';
  let from = 0;
  for (const [index, { start, end, style }] of findPlaceholders(text, context).entries()) {
    if (style === 'env' || style === 'your') continue;
    masked += text.slice(from, start) + (MASKS[index % MASKS.length] ?? '').repeat(end - start);
    from = end;
  }
  return masked + text.slice(from);
}

/** Letters that are no option of any program we know. */
const MASKS = 'xXjJ';

const ANGLE = /(?<![<\\])<([\p{L}\p{N}][^<>\n;&$`{}"=]{0,70})>/gu;
const NOT_A_VALUE = /^(?:none|unknown|unset|nil|null|pending|invalid|empty|not set|no value|eof|n\/a)$/i;
const HTML =
  /^(?:br|p|div|span|b|i|a|ul|ol|li|td|tr|th|table|thead|tbody|html|body|head|img|pre|code|h[1-6]|em|strong|script|style|details|summary|sup|sub|kbd|hr|input|button|form)$/i;

function* anglePlaceholders(text: string, { kind }: PlaceholderContext): Generator<Placeholder> {
  for (const match of text.matchAll(ANGLE)) {
    const [raw, inner = ''] = match;
    if (/\s$/.test(inner) || NOT_A_VALUE.test(inner)) continue;
    if (/^https?:|^mailto:|^[\w.+-]+@[\w-]+\.\w+|^\w+\.h$/.test(inner)) continue;
    if (text.includes(`</${inner.split(/\s/)[0]}>`)) continue;
    if (kind === 'text' && HTML.test(inner)) continue;
    if (kind === 'query' && /\s(?:and|or)\s/i.test(inner)) continue;
    yield placeholder({ raw, name: nameOf(inner), style: 'angle', start: match.index });
  }
}

const MUSTACHE = /(?<!\$)\{\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}\}/gu;

function* mustachePlaceholders(text: string, { declared }: PlaceholderContext): Generator<Placeholder> {
  for (const match of text.matchAll(MUSTACHE)) {
    const [raw, name = ''] = match;
    if (declared.has(name)) yield placeholder({ raw, name, style: 'mustache', start: match.index });
  }
}

const VARIABLE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

function* environmentPlaceholders(text: string, context: PlaceholderContext): Generator<Placeholder> {
  const literal = literalStretches(text);
  for (const match of text.matchAll(VARIABLE)) {
    const [raw, braced, bare] = match;
    const name = braced ?? bare ?? '';
    if (isEscaped(text, match.index) || literal.some(([from, to]) => match.index >= from && match.index < to))
      continue;
    if (context.assigned.has(name) || SHELL_OWN.has(name)) continue;
    yield placeholder({ raw, name, style: 'env', start: match.index });
  }
}

/** In a calculation a shell reads a bare name as a variable, `$((count + 1))`, and one that nobody set as nought. */
const CALCULATION = /\$\(\(([^()]*(?:\([^()]*\)[^()]*)*)\)\)/g;
const BARE_NAME = /(?<![\w$#{.'"-])([A-Za-z_]\w*)(?!\w*\s*(?:\+\+|--|[-+*/%|&^]?=(?!=)|[(}]))/g;

function* calculationPlaceholders(text: string, context: PlaceholderContext): Generator<Placeholder> {
  if (!text.includes('$((')) return;
  const literal = literalStretches(text);
  for (const calculation of text.matchAll(CALCULATION)) {
    if (literal.some(([from, to]) => calculation.index >= from && calculation.index < to)) continue;
    for (const match of (calculation[1] ?? '').matchAll(BARE_NAME)) {
      const [raw, name = ''] = match;
      if (context.assigned.has(name) || SHELL_OWN.has(name)) continue;
      yield placeholder({ raw, name, style: 'env', start: calculation.index + 3 + match.index });
    }
  }
}

const POWERSHELL_VARIABLE = /(?<!`)\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))(?!\w*:[A-Za-z_])/g;

function* powershellPlaceholders(text: string, { assigned }: PlaceholderContext): Generator<Placeholder> {
  const own = new Set([...assigned].map(name => name.toLowerCase()));
  for (const match of text.matchAll(POWERSHELL_VARIABLE)) {
    const [raw, braced, bare] = match;
    const name = braced ?? bare ?? '';
    if (own.has(name.toLowerCase()) || isPowershellOwn(name)) continue;
    yield placeholder({ raw, name, style: 'env', start: match.index });
  }
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

/** Single-quoted text and quoted here-documents: nothing is expanded there. */
function literalStretches(text: string): readonly (readonly [number, number])[] {
  const stretches: [number, number][] = [];
  for (const match of text.matchAll(/<<-?\s*(['"])(\w+)\1[^\n]*\n([\s\S]*?)(?:\n\s*\2(?=\n|$)|$)/g)) {
    stretches.push([match.index, match.index + match[0].length]);
  }
  let quote = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\\' && quote !== "'") at += 1;
    else if (character === '#' && !quote && /^$|[\s]/.test(text[at - 1] ?? '')) at = endOfLine(text, at);
    else if (quote && character === quote) {
      if (quote === "'") stretches.push([from, at]);
      quote = '';
    } else if (!quote && (character === "'" || character === '"')) {
      quote = character;
      from = at;
    }
  }
  return stretches;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

const YOUR =
  /(?<![\w$<-])(?:(?:your|votre|vos|ihre?|dein)[-_][\p{L}\p{N}_-]*[\p{L}\p{N}]|CHANGE_?ME|REPLACE_?(?:ME|WITH)\w*|\/?path\/to\/[\w./-]*\w|\[(?:your|votre|insert|enter) [^\]\n]{1,40}\]|X{4,}|x{4,})(?![\w>])/giu;

function* yourPlaceholders(text: string): Generator<Placeholder> {
  for (const match of text.matchAll(YOUR)) {
    const raw = match[0];
    const after = text[match.index + raw.length] ?? '';
    if (
      after === '=' ||
      /[$]\{?$/.test(text.slice(0, match.index)) ||
      (/^YOUR[A-Z_]*$/.test(raw) === false && after === '(')
    )
      continue;
    if (/^path\/to|^\/path\/to/i.test(raw) && /[\w.]$/.test(text.slice(0, match.index))) continue;
    yield placeholder({
      raw,
      name: nameOf(raw.replace(/^\[|\]$/g, '').replace(/^\/?path\/to\//i, '')),
      style: 'your',
      start: match.index,
    });
  }
}

/** A name one can type: spaces and odd characters become `_`. */
export function nameOf(inner: string): string {
  const name = inner
    .trim()
    .replace(/[^\p{L}\p{N}_-]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return name || 'value';
}

function placeholder(parts: Omit<Placeholder, 'end'>): Placeholder {
  return { ...parts, end: parts.start + parts.raw.length };
}

/** What the finder needs to know about the document's names, the kind of text aside. */
export type PlaceholderNames = Omit<PlaceholderContext, 'kind'>;
