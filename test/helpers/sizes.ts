/** Columns and rows of the terminals that whole screens are kept for: the larger one in the long tests only. */
export const SIZES: readonly (readonly [number, number])[] = [
  [80, 24],
  ...(process.env.DRILLBOOK_SOAK ? [[120, 40] as const] : []),
];
