/** Numbers of records as a reader is told them: `record 4`, `records 4–7, 9`; empty for none. */
export function recordWords(records: readonly number[]): string {
  if (records.length === 0) return '';
  const runs: { from: number; to: number }[] = [];
  for (const record of records) {
    const last = runs.at(-1);
    if (last !== undefined && record === last.to + 1) last.to = record;
    else runs.push({ from: record, to: record });
  }
  const parts = runs.map(({ from, to }) =>
    from === to ? `${from}` : `${from}${to === from + 1 ? ', ' : '–'}${to}`,
  );
  return `${records.length === 1 ? 'record' : 'records'} ${parts.join(', ')}`;
}
