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
  const env = expanded ? null : environmentName(scan, placeholder);
  const use = { placeholder, site: LEXICAL_SITES[place], env };
  scan.findings.uses.push(use);
  builder.uses.push(use);
  builder.bare = false;
  if (env !== null) {
    const unless = scan.inFunction ? `?the value of ${plainName(placeholder)} is not known in this step` : '';
    edit(scan, { start: scan.at, end, text: WRITTEN[place](`\${${env}${unless}}`) });
  }
  takeText(scan, builder, end - scan.at);
}

/**
 * A later step may call a function when its values are gone, and others have taken the numbers: there the number
 * belongs to the variable, and a missing value stops the step.
 */
function environmentName(scan: Scan, placeholder: Placeholder): string {
  if (scan.inFunction) return `__DRILLBOOK_${hash(placeholder.name)}`;
  return scan.environment.get(placeholder.name) ?? '';
}

/** 32-bit FNV-1a, past the numbers that count variables. */
function hash(name: string): number {
  let bits = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) bits = Math.imul(bits ^ byte, 0x01000193) >>> 0;
  return bits + 0x1_0000_0000;
}

function plainName({ name }: Placeholder): string {
  return name.replace(/\W+/g, ' ').trim();
}

/** `$NAME` is a reference as it stands: note it, if one starts here. Nothing is consumed. */
export function noteOwnReference(scan: Scan, builder: WordBuilder, site: Site): Placeholder | null {
  const found = scan.source.placeholderAt(scan.at);
  if (found === null || found.expanded || found.placeholder.style !== 'env') return null;
  const use = { placeholder: found.placeholder, site, env: null };
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
