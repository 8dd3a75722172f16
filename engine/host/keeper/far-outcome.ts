import { writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readIfThere } from '../files.ts';
import { type EndedProcess, outcomeOf } from './explain-end.ts';
import type { FarEnd } from './far-end.ts';
import type { Finish } from './finish-attempt.ts';
import { type Ladder, signalGroup, startLadder } from './ladder.ts';
import type { AttemptPlace } from './layout.ts';
import { groupMembers } from './processes.ts';
import { MADE, refusalIn, whyNotBegun } from './why-not-begun.ts';

/** How a step on another machine ended, and why nobody knows it where nobody does. */
export function farOutcome(input: {
  readonly far: FarEnd;
  readonly place: AttemptPlace;
  readonly why: 'cancelled' | 'timed-out' | null;
  readonly timeout: number;
  /** The last that ssh itself said. */
  readonly said: string;
}): Pick<Finish, 'outcome' | 'lost'> {
  const { far, place, why, timeout, said } = input;
  const state = far.state();
  const ending = (end: EndedProcess) => ({ outcome: outcomeOf({ end, why, timeout }) });
  switch (state.kind) {
    case 'unreached': {
      if (why) return ending({});
      // No text of the step can reach the note of the shell here.
      const refused = whyNotBegun(readText(join(place.near, 'status')) || MADE, undefined);
      const last = said || state.noise.trim().split('\n').at(-1) || 'nothing';
      return notStarted(
        refused ?? `No shell answered there, and nothing was sent. The last that was said: ${last}`,
      );
    }
    case 'silent': {
      const asked = why === null ? '' : ', after it was asked to end';
      const last = said === '' ? '' : ` The last that was said: ${said}`;
      const lost = `The connection was lost${asked}: the step had begun over there, and nobody saw how it ended.${last}`;
      return { outcome: { kind: 'connection-lost' }, lost };
    }
    case 'ended': {
      writeFileSync(place.status, state.status);
      writeFileSync(place.variables, state.variables);
      writeFileSync(place.shell, state.shell);
      const refused = why === null ? whyNotBegun(state.status, state.code) : refusalIn(state.status);
      if (refused !== null) return notStarted(refused);
      // A shell says 128 + n for a child that signal n ended, and for one that said so itself.
      const exited = new RegExp(`^ended ${state.code} $`, 'm').test(state.status);
      const signal = exited ? undefined : signalNames.get(state.code - 128);
      return ending(signal === undefined ? { exitCode: state.code } : { signal });
    }
  }
}

/** The same ladder as for a step here, sent over the connection; what carries it is ended last. */
export function startFarLadder(input: {
  readonly far: FarEnd;
  readonly group: number;
  readonly grace: number;
}): Ladder {
  const { far, group, grace } = input;
  const letGo = (): void => {
    if (far.isOpen()) signalGroup(group, 'SIGKILL');
  };
  return startLadder({
    members: () => groupMembers(group),
    send: signal => {
      if (!far.signal(signal)) signalGroup(group, signal);
      else if (signal === 'SIGKILL') setTimeout(letGo, answersWithin);
    },
    grace,
  });
}

/** Milliseconds for the other machine to say that all has ended. */
const answersWithin = 5000;

/** Keeps the last line that a stream brings. */
export function lastLine(reader: Readable): () => string {
  let kept = '';
  reader.on('data', (bytes: Buffer) => {
    kept = (kept + bytes.toString('utf8')).slice(-2000);
  });
  return () => kept.trim().split('\n').at(-1)?.trim() ?? '';
}

function readText(path: string): string {
  return readIfThere(path)?.toString('utf8') ?? '';
}

function notStarted(why: string): Pick<Finish, 'outcome'> {
  return { outcome: { kind: 'not-started', why } };
}

const signalNames = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));
