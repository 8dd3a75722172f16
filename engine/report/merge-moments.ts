/** Something at a time, in milliseconds. */
export type Moment = readonly [at: number, text: string];

/** What began at a time, and what came of it, which is made only as it is asked for. */
export interface Scene {
  readonly from: number;
  /** Times are since `from`; one that lies before the last is taken to be that. */
  readonly moments: Iterable<Moment>;
}

/** The moments of scenes that overlap, in order of time; what is at the same time in the order of the scenes. Holds one of each that goes on. */
export function* mergeMoments(scenes: readonly Scene[]): Generator<Moment> {
  const waiting = scenes.toSorted((a, b) => a.from - b.from);
  const playing: Playing[] = [];
  let begun = 0;
  try {
    for (;;) {
      let next = earliest(playing);
      for (
        let scene = waiting[begun];
        scene !== undefined && (next === null || scene.from <= next.at);
        scene = waiting[++begun]
      ) {
        const started = advance({
          scene,
          moments: scene.moments[Symbol.iterator](),
          at: scene.from,
          text: '',
        });
        if (started !== null) playing.push(started);
        next = earliest(playing);
      }
      if (next === null) return;
      yield [next.at, next.text];
      const place = playing.indexOf(next);
      const after = advance(next);
      playing.splice(place, 1, ...(after === null ? [] : [after]));
    }
  } finally {
    for (const { moments } of playing) moments.return?.();
  }
}

interface Playing {
  readonly scene: Scene;
  readonly moments: Iterator<Moment>;
  readonly at: number;
  readonly text: string;
}

function advance({ scene, moments, at }: Playing): Playing | null {
  const { done, value } = moments.next();
  return done === true ? null : { scene, moments, at: Math.max(at, scene.from + value[0]), text: value[1] };
}

function earliest(playing: readonly Playing[]): Playing | null {
  let found: Playing | null = null;
  for (const one of playing) if (found === null || one.at < found.at) found = one;
  return found;
}
