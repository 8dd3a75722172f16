import { operandsOf } from './carrier-arguments.ts';
import { CARRIERS } from './carriers.ts';
import { type Command, parseShell, type SyntaxNode, visit } from './parse-shell.ts';
import { riskOfCommands } from './risk.ts';
import { commandsUnder } from './simple-commands.ts';
import { words } from './tool.ts';

/** A word as the tool is given it, and where it stands. */
export interface Spoken {
  /** Quotes removed; expansions as written. */
  readonly value: string;
  readonly pos: number;
  readonly end: number;
}

/** The one command of a text that prints to nowhere else and whose words do nothing when they are put together. */
export function onlyCommand(text: string): Command | null {
  const script = parseShell(text);
  const [statement] = script.commands;
  if ((script.errors ?? []).length > 0 || script.commands.length !== 1 || statement === undefined)
    return null;
  const { command } = statement;
  if (statement.background === true || command.type !== 'Command') return null;
  if (command.redirects.some(({ operator }) => !INPUT.has(operator))) return null;
  return changesNothing(command) ? command : null;
}

/** The tool and its arguments; what carries it stays where it is. */
export function wordsOf({ name, args }: Command): readonly Spoken[] {
  const all: Spoken[] = [];
  for (const word of name === undefined ? [] : [name, ...args])
    all.push({ value: word.type === 'Word' ? word.value : word.text, pos: word.pos, end: word.end });
  return carriedBy(all);
}

const INPUT: ReadonlySet<string> = new Set(['<', '<<', '<<-', '<<<']);

function changesNothing(command: Command): boolean {
  let harmless = true;
  visit(command, node => {
    if (holdsScript(node)) harmless &&= node.script !== undefined && isRead(node.script);
  });
  return harmless;
}

type ScriptHolder = Extract<SyntaxNode, { readonly script: unknown }>;

function holdsScript(node: SyntaxNode): node is ScriptHolder {
  return 'script' in node;
}

function isRead(script: SyntaxNode): boolean {
  return riskOfCommands(commandsUnder(script)) === 'read';
}

/** Carriers that leave alone what they carry; the others may do more than start it. */
const CARRYING = new Set(words('sudo doas env nice ionice nohup timeout'));

function carriedBy(all: readonly Spoken[]): readonly Spoken[] {
  const [first, ...args] = all;
  const carrier = CARRIERS.find(({ names }) => names.includes(first?.value ?? ''));
  if (first === undefined || carrier === undefined || !CARRYING.has(first.value)) return all;
  const scan = operandsOf(
    args.map(({ value }) => value),
    carrier,
  );
  const rest = all.slice(all.length - (scan?.rest.length ?? 0));
  const tool = rest.findIndex(({ value }) => !/^\w+=/.test(value));
  return tool < 0 ? [] : carriedBy(rest.slice(tool));
}
