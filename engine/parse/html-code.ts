import type { Code, Html, Nodes, Parents, Root, RootContent } from 'mdast';

/** Read `<pre>` blocks as code: a code host shows them as such. Changes the tree. */
export function openHtmlCode(tree: Root): void {
  const open = (parent: Parents) => {
    for (const [at, node] of parent.children.entries()) {
      if (node.type === 'html') {
        const code = codeOf(node);
        if (code) (parent.children as RootContent[])[at] = code;
      } else if ('children' in node) open(node as Nodes as Parents);
    }
  };
  open(tree);
}

/** How many lines below its tag the text of an html block begins; `null` for other code. */
export function htmlTextStart(node: Code): number | null {
  const { data } = node as HtmlCode;
  return data?.htmlTextStart ?? null;
}

interface HtmlCode extends Code {
  data?: Code['data'] & { htmlTextStart?: number };
}

const PRE =
  /^\s*((?:<div\b[^>]*>\s*)?<pre\b[^>]*>\s*?(?:<code\b[^>]*>)?)(\n?)([\s\S]*?)(?:<\/code>)?\s*<\/pre>\s*(?:<\/div>\s*)?$/i;

function codeOf(node: Html): Code | null {
  const [, tags, lineEnd, body] = PRE.exec(node.value.replace(/\r\n?/g, '\n')) ?? [];
  if (tags === undefined || body === undefined || /<pre\b/i.test(body)) return null;
  const code: HtmlCode = {
    type: 'code',
    lang: languageIn(tags),
    meta: null,
    value: textIn(body),
    data: { htmlTextStart: tags.split('\n').length - 1 + (lineEnd ? 1 : 0) },
  };
  if (node.position) code.position = node.position;
  return code;
}

function languageIn(tags: string): string | null {
  const named =
    /(?:language|lang|highlight-source)-([\w+#-]+)/i.exec(tags) ?? /\blang="?([\w+#-]+)/i.exec(tags);
  return named?.[1] ?? null;
}

/** Tags that only dress text up; others may be placeholders. */
const DRESS = /<\/?(?:span|b|i|em|strong|a|code|kbd|mark|u|var|samp|font|s|small)\b[^>]*>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function textIn(html: string): string {
  return html
    .replace(/<br\s*\/?>\n?/gi, '\n')
    .replace(DRESS, '')
    .replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,6}));/gi, (entity, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES[name] ?? entity;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : entity;
    })
    .trimEnd();
}
