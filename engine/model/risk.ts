/** What a command may do, by effect: look, change, interrupt a live service, lose data. */
export type Risk = 'read' | 'mutate' | 'disrupt' | 'destroy';

/** From harmless to irreversible. */
export const RISKS: readonly Risk[] = ['read', 'mutate', 'disrupt', 'destroy'];

/** The more dangerous of two risks. */
export function worseRisk(a: Risk, b: Risk): Risk {
  return RISKS.indexOf(a) >= RISKS.indexOf(b) ? a : b;
}
