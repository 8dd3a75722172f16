import { unreachable } from '../model/unreachable.ts';
import type { Place } from './simple-command.ts';

/** What to call the innermost of nested places: `root@db-1`, `api on db-1`; `null` for this machine as oneself. */
export function placeName(places: readonly Place[]): string | null {
  const { machine, user } = innermost(places);
  if (user === null) return machine;
  return `${user}@${machine === null ? 'localhost' : machine.replace(/^[^@\s]*@/, '')}`;
}

/** What to call a program's own prompt in such a place: `psql on db-1`. */
export function promptName(program: string, places: readonly Place[]): string {
  const { machine } = innermost(places);
  return machine === null ? program : `${program} on ${machine}`;
}

function innermost(places: readonly Place[]): {
  readonly machine: string | null;
  readonly user: string | null;
} {
  let machine: string | null = null;
  let user: string | null = null;
  for (const { kind, name } of places) {
    switch (kind) {
      case 'remote':
        machine = name;
        user = null;
        break;
      case 'container':
      case 'screen':
        machine = machine === null ? name : `${name} on ${machine}`;
        user = null;
        break;
      case 'root':
        machine = machine === null ? name : `${machine}:${name}`;
        break;
      case 'user':
        user = name;
        break;
      default:
        return unreachable(kind);
    }
  }
  return { machine, user };
}
