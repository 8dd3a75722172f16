import { type Command, type SyntaxNode, visit } from './parse-shell.ts';

/** Is there a loop that only somebody's key ends: `while true; do date; sleep 5; done`, and nothing in it leaves? */
export function loopsForever(root: SyntaxNode): boolean {
  let found = false;
  visit(root, node => {
    if (node.type !== 'While') return;
    const [condition] = commandsIn(node.clause);
    const always = node.kind === 'while' ? /^(?:true|:)$/ : /^false$/;
    if (!condition || !always.test(nameOf(condition))) return;
    found ||= !commandsIn(node.body).some(command => LEAVES.test(nameOf(command)));
  });
  return found;
}

const LEAVES = /^(?:break|exit|return|exec|kill)$/;

function nameOf({ name }: Command): string {
  return name?.value ?? '';
}

function commandsIn(root: SyntaxNode): readonly Command[] {
  const found: Command[] = [];
  visit(root, node => {
    if (node.type === 'Command') found.push(node);
  });
  return found;
}
