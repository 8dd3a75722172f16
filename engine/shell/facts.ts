import type { Risk } from '../model/risk.ts';
import type { Trait } from '../model/trait.ts';
import { promptLanguage } from './carriers/prompts.ts';
import type { LogicalCommand } from './commands.ts';
import { loopsForever } from './endless-loop.ts';
import { parseShell } from './parse-shell.ts';
import { riskOfCommands } from './risk.ts';
import type { Place, SimpleCommand } from './simple-command.ts';
import { commandsUnder, simpleCommands } from './simple-commands.ts';
import { hasOwnPrompt, traitsOfCommands } from './traits.ts';
import { type WayOut, wayOut } from './way-out.ts';

/** What is known about one logical command without running it. */
export interface ShellFacts {
  readonly risk: Risk;
  readonly traits: readonly Trait[];
  /** A session that stays open: the lines after it are typed there. */
  readonly session: Session | null;
  /** How the command leaves the innermost session. */
  readonly wayOut: WayOut;
  readonly commands: readonly SimpleCommand[];
}

/** Where the next lines are typed. */
export interface Session {
  /** From where the command stands, inwards; none when it is a shell in the same place. */
  readonly places: readonly Place[];
  /** The program whose own prompt it is, and the language that one takes; `null` for a shell. */
  readonly prompt: { readonly program: string; readonly language: string } | null;
}

/** Judge one logical command. `masked` is its text with placeholders masked. */
export function factsOf(masked: string, logical?: LogicalCommand): ShellFacts {
  const parsed = logical?.statements.length ? logical.statements : null;
  const commands = parsed?.flatMap(statement => commandsUnder(statement)) ?? simpleCommands(masked);
  const endless = (parsed ?? [parseShell(masked)]).some(loopsForever);
  const own = traitsOfCommands(commands);
  const traits: readonly Trait[] = endless && !own.includes('watch') ? [...own, 'watch'] : own;
  return {
    risk: riskOfCommands(commands),
    traits,
    session: sessionOf(commands),
    wayOut: wayOut(masked),
    commands,
  };
}

function sessionOf(commands: readonly SimpleCommand[]): Session | null {
  const opener = commands.find(command => command.opens !== null);
  if (opener?.opens) {
    const places = opener.opens === 'shell' ? opener.places : [...opener.places, opener.opens];
    return { places, prompt: null };
  }
  const repl = commands.find(hasOwnPrompt);
  return repl
    ? { places: repl.places, prompt: { program: repl.name, language: promptLanguage(repl.name) } }
    : null;
}
