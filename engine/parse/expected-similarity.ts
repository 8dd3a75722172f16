import type { Diagnostic } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';

/** A comment that says how closely a command's output must resemble the fence below it. */
export interface ExpectedSimilarity {
  /** From 0 to 1; `null` where a regular expression stands in its place. */
  readonly share: number | null;
  readonly span: Span;
}

/** `<!-- expected_similarity=0.8 -->` or `<!-- expected_similarity="regex" -->`, else `null`. */
export function expectedSimilarity(html: string, span: Span): ExpectedSimilarity | null {
  const match = /^\s*<!--\s*expected_similarity\s*=\s*(?:(\d*\.?\d+)|"[\s\S]*")\s*-->/.exec(html);
  return match ? { share: match[1] === undefined ? null : Number(match[1]), span } : null;
}

/** Below this share, texts have little more in common than their language. */
const WEAK = 0.5;

/** What to say about a similarity that nearly any output reaches, or `null`. */
export function weakSimilarity({ share, span }: ExpectedSimilarity): Diagnostic | null {
  if (share === null || share >= WEAK) return null;
  return {
    code: 'weak-similarity',
    severity: 'info',
    message: `The output need only resemble the text below by ${share}, which an error message may do as well.`,
    span,
    hint: `Ask for ${WEAK} or more, or give a regular expression: \`expected_similarity="Ready"\`.`,
  };
}
