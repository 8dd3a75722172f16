import { forEachChild, type ParsedScript, parse, type Statement, type SyntaxNode } from 'unbash';

export type { Command, ParsedScript, Redirection, Statement, SyntaxNode } from 'unbash';
export { forEachChild } from 'unbash';

/** Parse bash text; never throws. Errors are in the script's `errors`, with offsets. */
export function parseShell(text: string): ParsedScript {
  const deep = tooDeepAt(text);
  return deep < 0 ? parse(text) : unread(text, { message: 'brackets are nested too deeply', pos: deep });
}

const MAX_DEPTH = 60;

/** Where brackets are nested deeper than anybody writes, or -1: the parser's time and stack grow with depth. */
function tooDeepAt(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '(' || character === '{') depth += 1;
    else if ((character === ')' || character === '}') && depth > 0) depth -= 1;
    if (depth > MAX_DEPTH) return at;
  }
  return -1;
}

function unread(text: string, error: { readonly message: string; readonly pos: number }): ParsedScript {
  return { type: 'Script', pos: 0, end: text.length, shebang: undefined, commands: [], errors: [error] };
}

/** The node and everything below it, expansions included, in source order. */
export function visit(node: SyntaxNode, see: (node: SyntaxNode) => void): void {
  see(node);
  forEachChild(node, child => visit(child, see));
}

/** Where the text of a statement really ends: its here-documents stand after it. */
export function endOfStatement(statement: Statement): number {
  let end = statement.end;
  visit(statement, node => {
    if (node.type === 'HereDoc') end = Math.max(end, node.closing?.end ?? node.body.end);
  });
  return end;
}
