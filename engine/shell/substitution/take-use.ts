import type { Site } from '../../model/program.ts';
import type { Placeholder } from '../../model/runbook.ts';
import { edit, type Place, placeholderHere, type Scan, unclear } from './scan.ts';
import type { WordBuilder } from './tree.ts';
import { takeText } from './word-builder.ts';

/** Where a reference can be written. */
export type UsePlace = Place | 'single' | 'ansi';

/** Consume the placeholder that stands here, and write a reference to its value in its place. */
export function takeUse(scan: Scan, builder: WordBuilder, place: UsePlace): void {
  const found = placeholderHere(scan);
  if (found === null) unclear(scan, 'A placeholder was expected here.');
  const { placeholder, end, expanded } = found;
  const use = { placeholder, site: LEXICAL_SITES[place] };
  scan.findings.uses.push(use);
  builder.uses.push(use);
  builder.bare = false;
  if (!expanded) {
    const name = scan.environment.get(placeholder.name) ?? '';
    edit(scan, { start: scan.at, end, text: WRITTEN[place](`\${${name}}`) });
  }
  takeText(scan, builder, end - scan.at);
}

/** `$NAME` is a reference as it stands: note it, if one starts here. Nothing is consumed. */
export function noteOwnReference(scan: Scan, builder: WordBuilder, site: Site): Placeholder | null {
  const found = scan.source.placeholderAt(scan.at);
  if (found === null || found.expanded || found.placeholder.style !== 'env') return null;
  const use = { placeholder: found.placeholder, site };
  scan.findings.uses.push(use);
  builder.uses.push(use);
  return found.placeholder;
}

const LEXICAL_SITES: Readonly<Record<UsePlace, Site>> = {
  bare: 'free',
  double: 'free',
  here: 'free',
  single: 'free',
  ansi: 'free',
  arithmetic: 'int',
};

/** Each leaves the text after it in the quoting it was in. */
const WRITTEN: Readonly<Record<UsePlace, (reference: string) => string>> = {
  bare: reference => `"${reference}"`,
  double: reference => reference,
  here: reference => reference,
  arithmetic: reference => reference,
  single: reference => `'"${reference}"'`,
  ansi: reference => `'"${reference}"$'`,
};
