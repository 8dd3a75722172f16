import { unwrap } from './carried.ts';
import { type Command, parseShell, type Redirection, type SyntaxNode, visit } from './parse-shell.ts';
import { baseName, type SimpleCommand } from './simple-command.ts';

/** Every simple command in shell text, those in quoted remote commands included. `depth` guards against endless nesting. */
export function simpleCommands(text: string, around: Partial<SimpleCommand> = {}): readonly SimpleCommand[] {
  if ((around.via?.length ?? 0) > 8) return [];
  return commandsUnder(parseShell(text), around);
}

export function commandsUnder(
  root: SyntaxNode,
  around: Partial<SimpleCommand> = {},
): readonly SimpleCommand[] {
  const found: SimpleCommand[] = [];
  const piped = new Set<SyntaxNode>();
  visit(root, node => {
    if (node.type === 'Pipeline') for (const receiver of node.commands.slice(1)) piped.add(receiver);
    if (node.type !== 'Command') return;
    const command = plain(node, around);
    found.push(...unwrap(piped.has(node) ? { ...command, fed: true } : command, simpleCommands));
  });
  return found;
}

function plain(command: Command, around: Partial<SimpleCommand>): SimpleCommand {
  return {
    name: baseName(command.name?.value ?? ''),
    args: command.args.map(arg => (arg.type === 'Word' ? arg.value : arg.text)),
    redirects: command.redirects.map(asRedirect),
    assigns: command.prefix.flatMap(part => (part.type === 'Assignment' ? [part.text] : [])),
    via: around.via ?? [],
    places: around.places ?? [],
    fed: around.fed === true || command.redirects.some(redirect => redirect.operator.startsWith('<')),
    input: hereDocument(command) ?? around.input ?? null,
    opens: null,
  };
}

function hereDocument(command: Command): string | undefined {
  const document = command.redirects.find(redirect => redirect.type === 'HereDoc');
  return document?.type === 'HereDoc' ? document.body.text : undefined;
}

function asRedirect(redirect: Redirection): { operator: string; target: string } {
  if (redirect.type === 'HereDoc') return { operator: redirect.operator, target: '' };
  return { operator: redirect.operator, target: redirect.target?.value ?? '' };
}
