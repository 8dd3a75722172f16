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
  const piped = new Map<SyntaxNode, string | null>();
  const feed = (receiver: SyntaxNode, input: string | null) => {
    if (receiver.type === 'Command') piped.set(receiver, input);
    else visit(receiver, inner => inner.type === 'Command' && piped.set(inner, null));
  };
  visit(root, node => {
    if (node.type === 'Pipeline')
      for (const [at, receiver] of node.commands.slice(1).entries())
        feed(receiver, printedBy(node.commands[at]));
    if (node.type === 'Redirected') {
      if (node.redirects.some(({ operator }) => operator.startsWith('<'))) feed(node.command, null);
      found.push({ ...NAMELESS, ...placeOf(around), word: '(', redirects: node.redirects.map(asRedirect) });
    }
    if (node.type !== 'Command') return;
    const command = plain(node, around);
    const input = piped.get(node);
    found.push(
      ...unwrap(
        input === undefined ? command : { ...command, fed: true, input: command.input ?? input },
        simpleCommands,
      ),
    );
  });
  return found;
}

const NAMELESS = {
  name: '',
  word: '',
  args: [],
  redirects: [],
  assigns: [],
  via: [],
  places: [],
  fed: false,
  input: null,
  runsInput: false,
  opens: null,
} as const satisfies SimpleCommand;

function placeOf({ via = [], places = [] }: Partial<SimpleCommand>): Pick<SimpleCommand, 'via' | 'places'> {
  return { via, places };
}

function plain(command: Command, around: Partial<SimpleCommand>): SimpleCommand {
  return {
    ...NAMELESS,
    ...placeOf(around),
    name: baseName(command.name?.value ?? ''),
    word: command.name?.value ?? '',
    args: command.args.map(arg => (arg.type === 'Word' ? arg.value : arg.text)),
    redirects: command.redirects.map(asRedirect),
    assigns: command.prefix.flatMap(part => (part.type === 'Assignment' ? [part.text] : [])),
    fed: around.fed === true || command.redirects.some(redirect => redirect.operator.startsWith('<')),
    input: hereText(command) ?? around.input ?? null,
  };
}

/** The body of a here-document, or a here-string. */
function hereText(command: Command): string | undefined {
  for (const redirect of command.redirects) {
    if (redirect.type === 'HereDoc') return redirect.body.text;
    if (redirect.type === 'HereString') return redirect.target?.value;
  }
  return undefined;
}

/** What a command at the head of a pipe is seen to print: `echo 'SELECT 1' | psql`. */
function printedBy(node: SyntaxNode | undefined): string | null {
  if (node?.type !== 'Command') return null;
  const { name, args, input, redirects } = plain(node, {});
  if (redirects.some(({ operator }) => operator.includes('>'))) return null;
  if (name === 'cat' && !args.length) return input;
  if (name !== 'echo' && name !== 'printf') return null;
  return args.filter(arg => !/^-[neE]+$/.test(arg)).join(' ');
}

function asRedirect(redirect: Redirection): { operator: string; target: string } {
  if (redirect.type === 'HereDoc') return { operator: redirect.operator, target: '' };
  return { operator: redirect.operator, target: redirect.target?.value ?? '' };
}
