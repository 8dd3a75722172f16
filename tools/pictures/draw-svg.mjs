import { runsOf, sameLook } from './runs-of.mjs';

/** A cell in pixels, for a font of 14 pixels. */
const CELL = { width: 8.4, height: 17 };
const MARGIN = 12;

/**
 * A screen as an SVG: text that can be selected, in whatever monospace font the reader has, with colours for light and
 * dark. No script, nothing loaded from elsewhere.
 */
export function drawSvg(rows, title) {
  const width = round(Math.max(...rows.map(row => row.length)) * CELL.width + 2 * MARGIN);
  const height = rows.length * CELL.height + 2 * MARGIN;
  const drawn = rows.map((row, at) => drawRow(runsOf(row.map(withoutLine)), MARGIN + at * CELL.height));
  const lines = uprightsOf(rows);
  const fills = drawn.flatMap(({ fills: each }) => each);
  const texts = drawn.flatMap(({ texts: each }) => each);
  const parts = [...fills, ...lines, ...texts];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
<style>${style(parts.join(''))}</style>
<rect class="screen" x="0.5" y="0.5" width="${round(width - 1)}" height="${height - 1}" rx="6"/>
${parts.join('\n')}
</svg>
`;
}

/** Upright lines are drawn in one: letters on rows of their own would leave gaps. */
function uprightsOf(rows) {
  const streaks = [];
  for (const [at, row] of rows.entries())
    for (const [column, cell] of row.entries()) {
      if (cell.text !== UPRIGHT) continue;
      const above = streaks.find(
        each => each.column === column && each.end === at && sameLook(each.look, cell.look),
      );
      if (above === undefined) streaks.push({ column, start: at, end: at + 1, look: cell.look });
      else above.end = at + 1;
    }
  return streaks.map(({ column, start, end, look }) => {
    const x = round(MARGIN + (column + 0.5) * CELL.width);
    const classes = ['l', classesOf({ ...look, bold: false, underline: false })].join(' ').trim();
    return `<rect class="${classes}" x="${x}" y="${MARGIN + start * CELL.height}" width="1" height="${(end - start) * CELL.height}"/>`;
  });
}

const UPRIGHT = '│';

function withoutLine(cell) {
  return cell.text === UPRIGHT ? { ...cell, text: ' ' } : cell;
}

function drawRow(runs, top) {
  return {
    fills: runs
      .filter(({ look }) => look.background !== -1 || look.inverse)
      .map(run => {
        const colour = run.look.background === -1 ? 'fd' : `f${run.look.background}`;
        return `<rect class="${colour}" ${placed(run)} y="${top}" width="${round(run.columns * CELL.width)}" height="${CELL.height}"/>`;
      }),
    texts: runs
      .filter(({ text }) => text.trim() !== '')
      .map(run => {
        const classes = classesOf(run.look);
        const given = classes === '' ? '' : ` class="${classes}"`;
        return `<text${given} ${placed(run)} y="${top + 13}" textLength="${round(run.columns * CELL.width)}">${escaped(run.text)}</text>`;
      }),
  };
}

function placed({ column }) {
  return `x="${round(MARGIN + column * CELL.width)}"`;
}

function classesOf({ colour, bold, dim, italic, underline, inverse }) {
  return [
    colour === -1 ? (inverse ? 'fs' : '') : `f${colour}`,
    bold ? 'b' : '',
    dim ? 'd' : '',
    italic ? 'i' : '',
    underline ? 'u' : '',
  ]
    .filter(each => each !== '')
    .join(' ');
}

/** Only the colours that occur. Light first, since that is what a viewer without media queries gets. */
function style(body) {
  const used = [...new Set(body.match(/\bf\d+\b/g) ?? [])].map(each => Number(each.slice(1)));
  const of = index => used.map(each => `.f${each}{fill:${colourOf(each)[index]}}`).join('');
  return [
    'text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;white-space:pre}',
    'text,.l{fill:#1f2328}.screen{fill:#fff;stroke:#d0d7de}.fd{fill:#1f2328}.fs{fill:#fff}',
    '.b{font-weight:bold}.d{opacity:.72}.i{font-style:italic}.u{text-decoration:underline}',
    of(0),
    `@media(prefers-color-scheme:dark){text,.l{fill:#d1d7e0}.screen{fill:#151b23;stroke:#3d444d}.fd{fill:#d1d7e0}.fs{fill:#151b23}${of(1)}}`,
  ].join('');
}

/** Of each of the sixteen colours, how it looks on white and on near-black: at least 4.5 to 1 where it is text. */
const PALETTE = [
  ['#1f2328', '#d1d7e0'],
  ['#c0232c', '#ff8079'],
  ['#1a7431', '#56d364'],
  ['#8a5a00', '#e3b341'],
  ['#0a58ca', '#79b8ff'],
  ['#8a3ab9', '#d2a8ff'],
  ['#0a6b78', '#56d4dd'],
  ['#57606a', '#b1bac4'],
];

function colourOf(index) {
  if (index < 16) return PALETTE[index % 8];
  if (index >= 232) return twice(grey(8 + (index - 232) * 10));
  const levels = [0, 95, 135, 175, 215, 255];
  const at = index - 16;
  const parts = [Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6].map(each => levels[each]);
  return twice(`rgb(${parts.join(',')})`);
}

function grey(level) {
  return `rgb(${level},${level},${level})`;
}

function twice(colour) {
  return [colour, colour];
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function round(number) {
  return Math.round(number * 10) / 10;
}
