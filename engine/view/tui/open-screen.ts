import type { Frame } from './layout.ts';
import { type Painted, repaint } from './repaint.ts';
import { rowsOfFrame } from './rows-of-frame.ts';
import type { Screen, ScreenOptions } from './screen.tsx';

/**
 * A screen that shows its first frame at once. Ink is loaded and warmed up behind it, which takes a fifth of the time from
 * the command to the question; frames that come before are written row by row, and look the same. `painted` is what is on
 * the screen already.
 */
export function openScreen(options: ScreenOptions & { readonly painted?: Painted }): Screen {
  const { write, paint, first } = options;
  let latest = first;
  let painted: Painted = options.painted ?? [];
  let ink: Screen | null = null;
  let isOpen = true;

  const paintRows = (frame: Frame) => {
    const rows = rowsOfFrame(frame, paint);
    write(repaint(painted, rows));
    painted = rows;
  };
  paintRows(first);
  void import('./screen.tsx').then(({ mountScreen }) => {
    if (isOpen) ink = mountScreen({ ...options, first: latest });
  });

  return {
    show: frame => {
      latest = frame;
      if (ink === null) paintRows(frame);
      else ink.show(frame);
    },
    unmount: () => {
      isOpen = false;
      ink?.unmount();
    },
  };
}
