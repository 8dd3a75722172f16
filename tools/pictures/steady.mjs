/**
 * A screen without what differs from walk to walk, each replaced by as many characters, so that nothing moves: the
 * working directory, the port, dates, and the clock, which shows the given seconds.
 */
export function makeSteady({ directory, port }) {
  const home = '/home/ana/on-call/ops';
  if (directory.length !== home.length) throw new Error(`${directory} is not as long as ${home}.`);
  return seconds => rows => {
    const clock = `${two(Math.floor(seconds / 60))}:${two(Math.floor(seconds) % 60)}`;
    return rows.map((row, at) => {
      const masked = replaced(row, [
        [directory, home],
        [String(port), '48437'],
        [/\b\d{8}-\d{6}(?=-)/g, '20261121-014200'],
        [/\b\d{4}-\d\d-\d\d \d\d:\d\d\b/g, '2026-11-21 01:42'],
      ]);
      return at === 0 ? replaced(masked, [[/\b\d\d:\d\d(?= *$)/g, clock]]) : masked;
    });
  };
}

function two(number) {
  return String(number).padStart(2, '0');
}

/** Replaces text in a row of cells, where each character has a cell of its own. */
function replaced(row, replacements) {
  const cells = [...row];
  for (const [from, to] of replacements) {
    const text = cells.map(cell => cell.text || '\0').join('');
    if (text.length !== cells.length) continue;
    const places = from instanceof RegExp ? [...text.matchAll(from)] : placesOf(text, from);
    for (const { index, 0: found } of places) {
      if (found.length !== to.length) continue;
      for (const [offset, char] of [...to].entries())
        cells[index + offset] = { ...cells[index + offset], text: char };
    }
  }
  return cells;
}

function placesOf(text, part) {
  const places = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
    places.push({ index: at, 0: part });
  return places;
}
