import type { CommandStep } from '../model/runbook.ts';
import type { Trait } from '../model/trait.ts';
import type { PlannedStep } from './plan.ts';

/** Traits of commands that read the keyboard or take the screen over. */
const KEYBOARD: readonly Trait[] = ['interactive', 'editor', 'repl', 'tui', 'watch', 'remote-session'];

/** Whether a step gets the terminal to itself. `sudo` does too: it may ask for a password. */
export function needsTerminal(step: CommandStep): boolean {
  // On another machine there is none: `sudo` works there where it asks for no password.
  if (step.target !== null) return false;
  return opensConnection(step) || readsKeyboard(step) || step.traits.includes('sudo');
}

/** Whether a step cannot work without a terminal; `sudo` alone can, where no password is needed. */
export function needsKeyboard({ step }: PlannedStep): boolean {
  return step.kind !== 'manual' && readsKeyboard(step);
}

function opensConnection({ id, connection }: CommandStep): boolean {
  return connection?.opener === id;
}

/** Whether somebody has to type. The line that opens a connection asks where it must, and only then. */
export function readsKeyboard(step: CommandStep): boolean {
  if (opensConnection(step)) return false;
  return step.settings.interactive === true || step.traits.some(trait => KEYBOARD.includes(trait));
}
