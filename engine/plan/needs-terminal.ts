import type { CommandStep } from '../model/runbook.ts';
import type { Trait } from '../model/trait.ts';
import type { PlannedStep } from './plan.ts';

/** Traits of commands that read the keyboard or take the screen over. */
const KEYBOARD: readonly Trait[] = ['interactive', 'editor', 'repl', 'tui', 'watch', 'remote-session'];

/** Whether a step gets the terminal to itself. `sudo` does too: it may ask for a password. */
export function needsTerminal(step: CommandStep): boolean {
  return readsKeyboard(step) || step.traits.includes('sudo');
}

/** Whether a step cannot work without a terminal; `sudo` alone can, where no password is needed. */
export function needsKeyboard({ step }: PlannedStep): boolean {
  return step.kind !== 'manual' && readsKeyboard(step);
}

function readsKeyboard(step: CommandStep): boolean {
  return step.settings.interactive === true || step.traits.some(trait => KEYBOARD.includes(trait));
}
