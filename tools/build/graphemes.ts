type Grapheme = Pick<Intl.SegmentData, 'segment' | 'index'>;

/** The characters that a person sees, as `Intl.Segmenter` has them; most text is told apart without it. */
export function graphemesOf(text: string): Iterable<Grapheme> {
  if (SINGLE.test(text)) return Array.from(text, (segment, index) => ({ segment, index }));
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}

let segmenter: Intl.Segmenter | undefined;

/** Characters of one UTF-16 unit, none of which joins the next: escape sequences, Latin, punctuation, arrows, frames. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
const SINGLE = /^[\x1b\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u27bf]*$/;
