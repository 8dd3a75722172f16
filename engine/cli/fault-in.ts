import type { PlannedStep } from '../plan/plan.ts';
import type { Io } from './io.ts';

/** What the shell has against the text of one step; `null` for nothing, and for a program that is none of its own. */
export async function faultIn({ program }: PlannedStep, io: Io): Promise<string | null> {
  if (program?.language !== 'bash') return null;
  const { checkSyntax } = await import('../host/check-syntax.ts');
  const [fault] = await checkSyntax([{ text: program.text, isOpen: true }], io);
  return fault ? `line ${fault.line}: ${fault.why}` : null;
}
