import type { Risk } from '../model/risk.ts';
import type { Trait } from '../model/trait.ts';
import type { LogicalCommand } from './commands.ts';
import { riskOfCommands } from './risk.ts';
import { commandsUnder, type SimpleCommand, simpleCommands } from './simple-commands.ts';
import { traitsOfCommands } from './traits.ts';

/** What is known about one logical command without running it. */
export interface ShellFacts {
  readonly risk: Risk;
  readonly traits: readonly Trait[];
  /** A session that stays open: the lines after it run there. */
  readonly session: {
    readonly kind: 'remote' | 'container' | 'shell' | 'repl';
    readonly host: string;
  } | null;
  /** True when the command leaves the innermost session. */
  readonly leaves: boolean;
  readonly commands: readonly SimpleCommand[];
}

/** Judge one logical command. `masked` is its text with placeholders masked. */
export function factsOf(masked: string, logical?: LogicalCommand): ShellFacts {
  const commands = logical?.statements.length
    ? logical.statements.flatMap(statement => commandsUnder(statement))
    : simpleCommands(masked);
  const traits = traitsOfCommands(commands);
  return {
    risk: riskOfCommands(commands),
    traits,
    session: sessionOf(commands, traits),
    leaves: commands.length === 1 && /^(?:exit|logout|quit)$/.test(commands[0]?.name ?? ''),
    commands,
  };
}

function sessionOf(commands: readonly SimpleCommand[], traits: readonly Trait[]): ShellFacts['session'] {
  const opener = commands.find(command => command.opens !== null);
  if (opener?.opens) return { kind: opener.opens, host: hostOf(opener) };
  const last = commands.at(-1);
  return traits.includes('repl') && last ? { kind: 'repl', host: [last.name, ...last.args].join(' ') } : null;
}

const SSH_VALUE = /^-[BbcDEeFIiJLlmOopQRSWw]$/;

function hostOf({ name, args }: SimpleCommand): string {
  if (name !== 'ssh') return [name, ...args].join(' ');
  const words = args.filter((arg, at) => !arg.startsWith('-') && !SSH_VALUE.test(args[at - 1] ?? ''));
  return words[0] ?? 'ssh';
}
