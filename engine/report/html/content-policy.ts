import { createHash } from 'node:crypto';

/** What a page may do, by the text of each part that it carries. */
export interface PageParts {
  readonly styles: readonly string[];
  readonly scripts?: readonly string[];
  /** Whether its forms may lead to pages of the same site; they lead nowhere unless said. */
  readonly forms?: 'none' | 'self';
  /** Whether it shows pictures that lie beside it. */
  readonly images?: 'self';
}

/**
 * A content security policy (CSP level 2) for pages that carry everything they need: nothing is loaded but images that stand
 * in the page, and only these styles and scripts count, by their SHA-256.
 */
export function contentPolicy({ styles, scripts = [], forms = 'none', images }: PageParts): string {
  return [
    "default-src 'none'",
    `style-src ${hashes(styles)}`,
    ...(scripts.length === 0 ? [] : [`script-src ${hashes(scripts)}`]),
    images === undefined ? 'img-src data:' : `img-src '${images}' data:`,
    "base-uri 'none'",
    `form-action '${forms}'`,
  ].join('; ');
}

function hashes(texts: readonly string[]): string {
  return texts.map(text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ');
}
