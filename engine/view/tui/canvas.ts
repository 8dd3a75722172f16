import type { Size } from './model.ts';
import { type Painted, repaint } from './repaint.ts';

/** The stream Ink draws on: each write is a whole frame, of which only the rows that changed reach the terminal. */
export function canvasOf({ columns, rows }: Size, write: (text: string) => void): NodeJS.WriteStream {
  let painted: Painted = [];
  const canvas = {
    isTTY: true,
    writable: true,
    columns,
    rows,
    write(text: string, ...rest: readonly unknown[]): boolean {
      // An empty write is Ink waiting for those before it.
      if (text !== '') {
        const next = text.split('\n');
        const changes = repaint(painted, next);
        painted = next;
        if (changes !== '') write(changes);
      }
      const done = rest.at(-1);
      if (typeof done === 'function') done();
      return true;
    },
    on: () => canvas,
    off: () => canvas,
  };
  // Ink asks a stream for these members only. A change of size mounts a new canvas.
  return canvas as unknown as NodeJS.WriteStream;
}
