/**
 * Whether a secret can be taken out of a text: shorter values, and words that stand in any text, turn up by chance, and
 * a mask in their place would say what they are.
 */
export function canBeMasked(value: string): boolean {
  return new TextEncoder().encode(value).length >= SHORTEST && !COMMON.has(value.trim().toLowerCase());
}

/** Bytes. */
const SHORTEST = 4;

const COMMON = new Set(
  `true false null none nothing undefined default enabled disabled enable disable admin administrator root user guest test
  testing demo example secret password passwd token postgres mysql redis localhost local prod production staging
  development main master`
    .trim()
    .split(/\s+/),
);
