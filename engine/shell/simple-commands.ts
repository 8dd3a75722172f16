import { CARRIERS, type Carrier } from './carriers.ts';
import { type Command, parseShell, type Redirection, type SyntaxNode, visit } from './parse-shell.ts';

/** One program with its arguments, quotes removed, wherever in a text it stands. */
export interface SimpleCommand {
  readonly name: string;
  readonly args: readonly string[];
  readonly redirects: readonly { readonly operator: string; readonly target: string }[];
  readonly assigns: readonly string[];
  /** Names of the programs that carry it, outermost first. */
  readonly via: readonly string[];
  readonly place: 'here' | 'remote' | 'container';
  /** Host or container that a carrier named. */
  readonly host: string | null;
  /** Does it read its input from a pipe, a file or a here-document? */
  readonly fed: boolean;
  /** Body of a here-document it reads. */
  readonly input: string | null;
  /** For a carrier without a command: what it opens. */
  readonly opens: 'remote' | 'container' | 'shell' | null;
}

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
    found.push(...unwrap(piped.has(node) ? { ...command, fed: true } : command));
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
    place: around.place ?? 'here',
    host: around.host ?? null,
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

function baseName(word: string): string {
  return word.startsWith('./') || word.startsWith('../') ? word : word.replace(/^.*\/(?=[^/]+$)/, '');
}

function unwrap(outer: SimpleCommand): readonly SimpleCommand[] {
  const command = joined(outer);
  const carriers = CARRIERS.filter(carrier => carrier.name === command.name);
  for (const carrier of carriers) {
    const inner = carried(command, carrier);
    if (inner) return [{ ...command, opens: inner.opens }, ...inner.commands];
  }
  return [...execArguments(command)];
}

/** `docker compose` is `docker-compose`. */
function joined(command: SimpleCommand): SimpleCommand {
  const [first, ...rest] = command.args;
  if (first !== 'compose' || !['docker', 'podman', 'nerdctl'].includes(command.name)) return command;
  return { ...command, name: `${command.name === 'nerdctl' ? 'docker' : command.name}-compose`, args: rest };
}

interface Carried {
  readonly commands: readonly SimpleCommand[];
  readonly opens: SimpleCommand['opens'];
}

function carried(command: SimpleCommand, carrier: Carrier): Carried | null {
  // `command -v psql` only asks where psql is.
  if (command.name === 'command' && /^-[vV]$/.test(command.args[0] ?? '')) return null;
  const scan = positional(command.args, carrier);
  if (!scan) return null;
  const { at, skipped } = scan;
  const around: Partial<SimpleCommand> = {
    fed: command.fed,
    input: command.input,
    redirects: command.redirects.filter(({ operator }) => operator === '<'),
    via: [...command.via, command.name],
    place: carrier.place === 'here' ? command.place : carrier.place,
    host: carrier.place === 'here' ? command.host : (skipped[0] ?? null),
  };
  const rest = command.args.slice(at);
  switch (carrier.form) {
    case 'text':
      if (rest.length) return { commands: simpleCommands(rest.join(' '), around), opens: null };
      return readsScript(command, around) ?? { commands: [], opens: opened(command, carrier) };
    case 'words':
      return rest.length
        ? { commands: fromWords(rest, around), opens: null }
        : { commands: [], opens: opened(command, carrier) };
    case 'dashes': {
      const dashes = command.args.indexOf('--');
      const inner = dashes < 0 ? [] : command.args.slice(dashes + 1);
      if (inner.length) return { commands: fromWords(inner, around), opens: null };
      return {
        commands: legacyExec(rest, { command, around }),
        opens: rest.length ? null : opened(command, carrier),
      };
    }
    case 'flag': {
      const index = command.args.findIndex(arg => carrier.flag?.test(arg.replace(/=.*$/s, '')));
      const value =
        index < 0 ? undefined : (command.args[index]?.split(/=(.*)/s)[1] ?? command.args[index + 1]);
      if (value !== undefined) return { commands: simpleCommands(value, around), opens: null };
      const script = rest.find(arg => !arg.startsWith('-'));
      const bare = command.name === 'su' || script === undefined;
      if (!bare) return { commands: [], opens: null };
      return readsScript(command, around) ?? { commands: [], opens: opened(command, carrier) };
    }
  }
}

/** A shell that is fed runs its input instead of waiting for somebody to type. */
function readsScript(command: SimpleCommand, around: Partial<SimpleCommand>): Carried | null {
  if (!command.fed) return null;
  const { input, ...rest } = around;
  return {
    commands: input ? simpleCommands(input, { ...rest, fed: false, redirects: [] }) : [],
    opens: null,
  };
}

/** `kubectl exec pod ls`: the old form without `--`. */
function legacyExec(
  rest: readonly string[],
  { command, around }: { readonly command: SimpleCommand; readonly around: Partial<SimpleCommand> },
): readonly SimpleCommand[] {
  const inner = rest[0] === '--' ? rest.slice(1) : rest;
  return command.args.includes('exec') && inner.length ? fromWords(inner, around) : [];
}

function opened(command: SimpleCommand, carrier: Carrier): SimpleCommand['opens'] {
  if (command.name === 'ssh') {
    return command.args.some(arg => /^-[A-Za-z]*[NLRDfW]/.test(arg)) ? null : 'remote';
  }
  if (carrier.place === 'remote') return 'remote';
  if (carrier.place === 'container') {
    return command.args.includes('exec') || command.args.includes('debug') || command.args.includes('rsh')
      ? 'container'
      : null;
  }
  if (command.fed) return null;
  if (['sudo', 'doas'].includes(command.name))
    return command.args.some(arg => /^-[is]$/.test(arg)) ? 'shell' : null;
  return ['su', 'chroot', 'bash', 'sh', 'zsh', 'runuser'].includes(command.name) ? 'shell' : null;
}

/** Skip the carrier's own options, subcommand and `skip` positional words. */
function positional(
  args: readonly string[],
  carrier: Carrier,
): { readonly at: number; readonly skipped: readonly string[] } | null {
  const sub = [...(carrier.sub ?? [])];
  const skipped: string[] = [];
  let at = 0;
  while (at < args.length) {
    const arg = args[at] ?? '';
    if (arg === '--' && !sub.length && skipped.length >= carrier.skip) return { at: at + 1, skipped };
    if (arg.startsWith('-') && arg !== '-') {
      at += carrier.valueFlags.includes(arg) ? 2 : 1;
      continue;
    }
    if (carrier.name === 'env' && /^\w+=/.test(arg)) {
      at += 1;
      continue;
    }
    if (sub.length) {
      if (arg !== sub[0]) return null;
      sub.shift();
    } else if (skipped.length < carrier.skip) {
      skipped.push(arg);
    } else {
      break;
    }
    at += 1;
  }
  return sub.length ? null : { at, skipped };
}

function fromWords(words: readonly string[], around: Partial<SimpleCommand>): readonly SimpleCommand[] {
  const assigns = words.findIndex(word => !/^\w+=/.test(word));
  const [name, ...args] = words.slice(Math.max(0, assigns));
  if (name === undefined) return [];
  return unwrap({
    name: baseName(name),
    args,
    redirects: around.redirects ?? [],
    assigns: [],
    via: around.via ?? [],
    place: around.place ?? 'here',
    host: around.host ?? null,
    fed: around.fed ?? false,
    input: around.input ?? null,
    opens: null,
  });
}

function execArguments(command: SimpleCommand): readonly SimpleCommand[] {
  const at = command.name === 'find' ? command.args.findIndex(arg => /^-(?:exec|execdir|ok)$/.test(arg)) : -1;
  if (at < 0) return [command];
  const end = command.args.findIndex((arg, index) => index > at && (arg === ';' || arg === '+'));
  const inner = command.args.slice(at + 1, end < 0 ? undefined : end);
  return [command, ...fromWords(inner, { ...command, via: [...command.via, 'find'] })];
}
