const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as a person reads it: `640 B`, `12 kB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
  let size = bytes;
  let unit = 'B';
  for (const next of UNITS) {
    if (size < 999.5) break;
    size /= 1000;
    unit = next;
  }
  return `${unit === 'B' || size >= 9.95 ? Math.round(size) : size.toFixed(1)} ${unit}`;
}
