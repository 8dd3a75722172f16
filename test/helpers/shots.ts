import { steadyScreen } from './console-demo.ts';
import type { TestTerminal } from './terminal.ts';

/** Whole screens of a terminal, each under a title, for a snapshot file. */
export interface Shots {
  /** Wait for this, and keep the screen once it has stopped changing. */
  shot(title: string, wanted: RegExp, of?: TestTerminal): Promise<void>;
  screens(): string;
}

/** Screens of one terminal, or of those named with each of them. */
export function takeShots(terminal: TestTerminal): Shots {
  const kept: string[] = [];
  return {
    shot: async (title, wanted, of = terminal) => {
      await of.waitFor(wanted);
      kept.push(`=== ${title} ===\n${masked(await steadyScreen(of))}\n`);
    },
    screens: () => kept.join('\n'),
  };
}

/** Without what differs from run to run, besides clocks and durations. */
function masked(screen: string): string {
  return screen
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, '2026-11-21 02:00')
    .replaceAll(/\d{8}-\d{6}(-[a-z-]+)-[a-z0-9]{8}(?![a-z0-9])/g, '20261121-020000$1-abcdefgh')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2026-11-21T02:00:00.000Z')
    .replaceAll(/SHA256:[\w+/]{43}/g, `SHA256:${'0'.repeat(43)}`)
    .replaceAll(/^( {2}target {4})\S+,/gm, '$1somewhere,')
    .replaceAll(/^( {2}run by {4})\S+,/gm, '$1somebody,')
    .replaceAll(/\b[0-9a-f]{64}\b/g, '0'.repeat(64))
    .replaceAll(/\/\S*drillbook-test(?:\S|\n\s*)*?(step-\d+\.md)/g, '/state/…/copies/$1')
    .replaceAll(/\/\S*drillbook-(?:\S|\n)*?\/work\b/g, '/work')
    .replaceAll(/(Process|by process|begun) \d+/g, '$1 1');
}
