import { runsOf } from './runs-of.mjs';

/** Frames `{ at, rows }`, `at` in seconds, as an asciicast of version 2: of each frame only the rows that changed. */
export function writeCast(frames, { columns, rows, title }) {
  const header = { version: 2, width: columns, height: rows, title, env: { TERM: 'xterm-256color' } };
  let before = [];
  const events = frames.map(({ at, rows: screen }) => {
    const drawn = screen.map(row => runsOf(row).map(printed).join(''));
    const changed = drawn.flatMap((row, index) =>
      row === before[index] ? [] : [`\u001B[${index + 1};1H\u001B[2K${row}`],
    );
    const start = before.length === 0 ? '\u001B[?25l\u001B[2J' : '';
    before = drawn;
    return JSON.stringify([at, 'o', start + changed.join('')]);
  });
  return `${[JSON.stringify(header), ...events].join('\n')}\n`;
}

function printed({ text, look }) {
  const codes = [
    ...(look.bold ? [1] : []),
    ...(look.dim ? [2] : []),
    ...(look.italic ? [3] : []),
    ...(look.underline ? [4] : []),
    ...(look.colour === -1 ? [] : [`38;5;${look.colour}`]),
    ...(look.background === -1 ? [] : [`48;5;${look.background}`]),
    // Both colours are the terminal's own, the other way round.
    ...(look.inverse && look.colour === -1 && look.background === -1 ? [7] : []),
  ];
  return codes.length === 0 ? text : `\u001B[${codes.join(';')}m${text}\u001B[0m`;
}
