import { durationWords } from '../model/duration.ts';
import type { Risk } from '../model/risk.ts';
import type { Settings } from '../model/settings.ts';
import { inlineText } from './inline-text.ts';

/** What the author said about a step, as short sentences in the order in which a reader wants them. */
export function saidLines(settings: Settings): readonly string[] {
  return sentences([...WHEN, ...HOW, ...OTHERWISE, ...BACK], settings);
}

/** What is said of how a step goes and what becomes of its failure; when it is on the way is said elsewhere. */
export function courseLines(settings: Settings, risk: Risk): readonly string[] {
  return sentences([...HOW, ...OTHERWISE], { ...settings, risk });
}

/** Says nothing when its setting is absent. */
type Say = (settings: Settings) => string | undefined;

function sentences(say: readonly Say[], settings: Settings): readonly string[] {
  return say.flatMap(one => {
    const said = one(settings);
    return said === undefined ? [] : [inlineText(said)];
  });
}

const WHEN: readonly Say[] = [
  ({ if: condition }) => condition && `Only if ${condition}.`,
  ({ needs }) => needs && `After ${listed(needs)}.`,
  ({ parallel }) => parallel && 'At the same time as its neighbours.',
  ({ each, where }) => each && `Once for each row of #${each}${where ? ` where ${where}` : ''}.`,
  ({ call }) => call && `Goes through ${call} and comes back.`,
];

const HOW: readonly Say[] = [
  ({ role }) => role && `For ${role}.`,
  ({ approve }) => approve && 'Another person has to approve it.',
  ({ confirmValue }) => confirmValue && 'What the system says is typed before it.',
  ({ check }) => check && `Needless where #${check} succeeds.`,
  ({ expect }) => expect && `Right when it prints /${expect}/.`,
  ({ expectJson }) => expectJson && `Right when ${expectJson} holds for the JSON it prints.`,
  ({ expectExit }) => expectExit && `Right when it ends with ${expectExit.join(' or ')}.`,
  ({ capture }) => capture && `What it prints becomes ${capture}.`,
  ({ ask }) => ask && `Asks what it found, as ${ask}.`,
  ({ wait }) => (wait === undefined ? undefined : `Waits ${durationWords(wait)}.`),
  ({ until }) => until && `Waits until #${until} succeeds.`,
  ({ timeout }) => (timeout === undefined ? undefined : `Given ${durationWords(timeout)} at most.`),
];

const OTHERWISE: readonly Say[] = [
  retryWords,
  ({ onFailGoto }) => onFailGoto && `If it fails, #${onFailGoto} answers that first.`,
  ({ onFail }) => (onFail === undefined || onFail === 'ask' ? undefined : ON_FAIL[onFail]),
];

/** Only what may run twice is tried again; a step that waits for another asks that one again. */
function retryWords({ retry, delay, until, risk, idempotent }: Settings): string | undefined {
  if (retry === undefined) return undefined;
  const apart = delay === undefined ? '' : `, ${durationWords(delay)} apart`;
  if (until !== undefined) return `#${until} is asked up to ${retry} more times${apart}.`;
  const mayRunTwice = risk === undefined || risk === 'read' || idempotent === true;
  return mayRunTwice
    ? `Tried up to ${retry} more times${apart}.`
    : 'Not tried again by itself: it changes things, and nobody said that it is idempotent.';
}

const BACK: readonly Say[] = [
  ({ undo }) => undo && `Taken back by #${undo}.`,
  ({ undoOf }) => undoOf && `Takes #${undoOf} back.`,
  ({ irreversible }) => irreversible && 'There is no way back.',
];

const ON_FAIL = {
  stop: 'If it fails, the run ends as failed.',
  continue: 'If it fails, the run goes on all the same.',
} as const;

function listed(ids: readonly string[]): string {
  return ids.map(id => `#${id}`).join(' and ');
}
