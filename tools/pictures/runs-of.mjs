/** A row of cells as runs of one look, blanks at its end left out unless they have a colour of their own. */
export function runsOf(row) {
  const last = row.findLastIndex(
    ({ text, look }) => text.trim() !== '' || look.background !== -1 || look.inverse,
  );
  const runs = [];
  for (const [column, { text, look }] of row.slice(0, last + 1).entries()) {
    const run = runs.at(-1);
    if (run !== undefined && sameLook(run.look, look)) {
      run.text += text;
      run.columns += 1;
    } else runs.push({ column, columns: 1, text, look });
  }
  return runs;
}

export function sameLook(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
