/** A text as lower-case words of letters and digits without accents, joined by `mark`; `''` when it has none. */
export function slug(text: string, mark: '-' | '_'): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(' ', mark);
}

/** The names in order, each later one that is taken with the first free ordinal from 2 on behind it. */
export function distinct(names: readonly string[], mark: '-' | '_'): readonly string[] {
  const taken = new Set<string>();
  const ordinals = new Map<string, number>();
  return names.map(name => {
    let own = name;
    let ordinal = ordinals.get(name) ?? 1;
    while (taken.has(own)) {
      ordinal += 1;
      own = `${name}${mark}${ordinal}`;
    }
    ordinals.set(name, ordinal);
    taken.add(own);
    return own;
  });
}
