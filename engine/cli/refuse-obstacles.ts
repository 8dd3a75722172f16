import { RunbookError } from '../model/errors.ts';
import type { Obstacle } from '../run/without-a-person.ts';

/** Refuse what cannot be done without a person, before any of it is. */
export function refuseObstacles(obstacles: readonly Obstacle[]): void {
  if (obstacles.length === 0) return;
  const lines = obstacles.map(({ title, because }) => `  “${title}”: ${because}`);
  const count = obstacles.length === 1 ? 'one step needs' : `${obstacles.length} steps need`;
  throw new RunbookError('needs-a-person', `Nothing was started: ${count} a person.\n${lines.join('\n')}`, {
    hint: 'Run it without `--unattended`, or give what is missing.',
  });
}
