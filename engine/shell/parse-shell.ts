import { forEachChild, type ParsedScript, parse, type Statement, type SyntaxNode } from 'unbash';

export type { Command, ParsedScript, Redirection, Statement, SyntaxNode, Word } from 'unbash';

/** Parse bash text; never throws. Errors are in the script's `errors`, with offsets. */
export function parseShell(text: string): ParsedScript {
  return parse(text);
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
