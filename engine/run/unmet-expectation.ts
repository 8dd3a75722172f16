import { judgeJson } from '../condition/judge-json.ts';
import type { Step } from '../model/runbook.ts';
import { withoutRenditions } from '../model/terminal-rendition.ts';
import { unreachable } from '../model/unreachable.ts';
import type { Match } from './ports.ts';
import type { Performance } from './run-context.ts';
import { capturesSecret } from './run-context.ts';

/** What a step printed on stdout. */
export interface Printed {
  readonly text: string;
  /** Whether that is all of it; otherwise it is the first mebibyte. */
  readonly isWhole: boolean;
}

/** What the output of a step lacks, by its `expect` and `expect-json`; `null` when nothing. What cannot be judged is not met. */
export async function unmetExpectation(
  step: Step,
  printed: Printed,
  { match, plan }: Pick<Performance, 'match' | 'plan'>,
): Promise<string | null> {
  const { expect, expectJson } = step.settings;
  const text = withoutRenditions(printed.isWhole ? printed.text : wholeLines(printed.text));
  const pattern = expect === undefined ? null : unmatched(expect, await match({ pattern: expect, text }));
  if (pattern !== null) return printed.isWhole ? pattern : `${pattern}, in the first MiB of more`;
  if (expectJson === undefined) return null;
  if (!printed.isWhole) return 'JSON of at most 1 MiB; it printed more';
  const judged = judgeJson(expectJson, text);
  if (judged.met) return null;
  // The record keeps no word of an output that is not recorded.
  const isKept = step.settings.private !== true && !capturesSecret(step, plan);
  return judged.found !== null && isKept ? `${judged.why}; ${judged.found}` : judged.why;
}

/** Without the line that was cut, whose end would look like one. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1) || text;
}

function unmatched(expect: string, match: Match): string | null {
  switch (match.kind) {
    case 'matches':
      return null;
    case 'differs':
      return `output that matches /${expect}/`;
    case 'undecided':
      return `output that matches /${expect}/, which could not be judged: ${match.why}`;
    default:
      return unreachable(match);
  }
}
