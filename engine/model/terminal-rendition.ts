/**
 * Whether a control sequence, less its introducer, selects a graphic rendition that shows its text.
 * `CSI > … m` and `CSI ? … m` end alike and set or ask something else; 8 conceals what follows.
 */
export function isRendition(body: string): boolean {
  return /^[0-9;:]*m$/.test(body) && !conceals(body.slice(0, -1).split(';'));
}

/** A text without its colours and weights, and without the erasing of line ends that `grep` puts beside them. */
export function withoutRenditions(text: string): string {
  return text.replaceAll(SEQUENCE, (whole, body: string) => (isRendition(body) || body === 'K' ? '' : whole));
}

const INTRODUCERS = ['\u{1b}\\[', '\u{9b}'];
const SEQUENCE = new RegExp(`(?:${INTRODUCERS.join('|')})([0-9;:]*[mK])`, 'gu');

/** The renditions in force after one more, so that a line can be drawn without the lines before it. */
export function addRendition(active: readonly string[], parameters: string): readonly string[] {
  const first = parameters.split(';')[0] ?? '';
  const resets = /^0*$/.test(first);
  const kept = resets ? [] : active;
  return resets && !parameters.includes(';') ? [] : [...kept.slice(-MOST_RENDITIONS), parameters];
}

/** More settings than this without a reset say the same thing several times. */
const MOST_RENDITIONS = 15;

function conceals(parameters: readonly string[]): boolean {
  for (let at = 0; at < parameters.length; at += 1) {
    const parameter = Number(parameters[at]?.split(':')[0]);
    if (parameter === 8) return true;
    // 38, 48 and 58 are followed by a colour: 5;n or 2;r;g;b.
    if ([38, 48, 58].includes(parameter)) at += COLOUR_LENGTH[parameters[at + 1] ?? ''] ?? 0;
  }
  return false;
}

const COLOUR_LENGTH: Readonly<Record<string, number>> = { '2': 4, '5': 2 };
