// Medians and rows of the speed table.

export function printAgainst(what, [remark, ...rest], unit = 'remark alone on the same files') {
  console.log(`${what}; × is a multiple of ${unit}.`);
  for (const { name, ms, bound } of [remark, ...rest]) printRow({ name, ms, unit: remark.ms, bound });
}

export function printRow({ name, ms, unit, bound }) {
  const ratio = ms / unit;
  const verdict = bound === undefined ? '' : `≤ ${bound} ${ratio <= bound ? 'ok' : 'MISSED'}`;
  if (bound !== undefined && ratio > bound) process.exitCode = 1;
  const digits = ms < 1 ? 3 : 1;
  console.log(
    `  ${name.padEnd(24)}${`${ms.toFixed(digits)} ms`.padStart(11)}${`${ratio.toFixed(2)} ×`.padStart(10)}  ${verdict}`,
  );
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
