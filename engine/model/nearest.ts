/** The names most like a mistyped one, best first, at most three; none when nothing is close. */
export function nearest(wanted: string, names: readonly string[]): readonly string[] {
  const limit = Math.max(2, Math.ceil(wanted.length / 2));
  return names
    .map(name => ({ name, distance: distanceTo(wanted, name) }))
    .filter(each => each.distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(each => each.name);
}

function distanceTo(wanted: string, name: string): number {
  const a = wanted.toLowerCase();
  const b = name.toLowerCase();
  return a.length >= 3 && b.includes(a) ? 0 : editDistance(a, b);
}

/** Levenshtein distance (insert, delete, replace), by the two-row Wagner–Fischer algorithm. */
export function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replace = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replace, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
