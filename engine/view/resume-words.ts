import type { RunEventBody } from '../journal/event.ts';
import type { RunbookEvent } from '../journal/runbook-event.ts';
import { inlineText } from './inline-text.ts';
import { type EventWords, say } from './said-event.ts';

/** Say how a run was taken up again; `where` says where and by what. */
export function resumedWords(
  { tookOver, imported }: Extract<RunEventBody, { type: 'run-resumed' }>,
  where: readonly string[],
): EventWords {
  const what = imported !== undefined ? 'Resumed from a bundle' : tookOver ? 'Taken over' : 'Resumed';
  return say(what, tookOver || imported ? 'warn' : 'accent', [
    ...(tookOver === undefined
      ? []
      : [`from process ${tookOver.pid} on ${inlineText(tookOver.host)}, which left`]),
    ...(imported === undefined
      ? []
      : [
          `${inlineText(imported.from)}, ${inlineText(imported.signedBy ?? 'not signed')}, MANIFEST sha256 ${imported.manifest}`,
        ]),
    ...where,
  ]);
}

/** Say which text of the runbook counts from a record on, and how it differs. */
export function runbookWords(event: RunbookEvent, step: (id: string) => string): EventWords {
  const { changed, added, removed, renamed } = event.steps;
  const list = (what: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`${what}: ${ids.map(step).join(', ')}`];
  return say(
    event.taken === 'new'
      ? 'Went on with the runbook as it is now'
      : 'Went on with the pinned copy, though the runbook has changed',
    'warn',
    [
      `by ${inlineText(event.how)}`,
      `sha256 ${event.runbook.sha256}, plan ${event.planDigest}`,
      ...list('changed', changed),
      ...list('added', added),
      ...list('removed', removed),
      ...renamed.map(({ from, to }) => `renamed: ${inlineText(from)} is ${inlineText(to)}`),
    ],
  );
}
