import type { Placeholder } from '../model/runbook.ts';
import { type Caps, makeCaps } from './sites/caps.ts';
import { classifyList } from './sites/classify.ts';
import { capOwnNames, followAssignments } from './sites/flow.ts';
import {
  ENVIRONMENT,
  freshPlace,
  LATE,
  noteMoment,
  noteRereader,
  pour,
  pourIntoVariable,
  type Reach,
  type Rereader,
  STANDING_INPUT,
  storePlace,
  valuePlace,
} from './sites/reach.ts';
import { solveReach } from './sites/solve-reach.ts';
import { type Reading, readTemplate } from './substitution/read-template.ts';
import type { Shell } from './substitution/scan.ts';

/** What a text demands of the values in it. */
export interface ClassifiedText {
  readonly reading: Reading;
  readonly caps: Caps;
  /** `$NAME` placeholders that an inner shell expands. */
  readonly innerReferences: ReadonlySet<Placeholder>;
  /** What may read a value again without that being seen. */
  readonly rereaders: ReadonlyMap<Placeholder, Rereader>;
}

/** Read a text and follow the values in it. Throws `Unclear` where it is not understood. */
export function classifyText(
  text: string,
  placeholders: readonly Placeholder[],
  shell: Shell,
): ClassifiedText {
  const reading = readTemplate(text, placeholders, shell);
  const caps = makeCaps(text);
  const { reach } = caps;
  const innerReferences = new Set<Placeholder>();
  for (const placeholder of placeholders) placeInEnvironment(reach, placeholder);
  const input = STANDING_INPUT;
  // Beside everything else, a command may be fed by any of it.
  if (reading.findings.background) pour(reach, storePlace('world', LATE), input);
  classifyList(reading.list, {
    caps,
    template: reading.template,
    input,
    output: freshPlace(reach, 'screen'),
    expanded: new Set(),
    remote: false,
    level: 0,
    searching: false,
    innerReferences,
    classify: classifyList,
  });
  if (reading.unreadFrom !== null) {
    const by = 'text that is not understood';
    noteRereader(reach, { place: ENVIRONMENT, site: 'safe', by, offset: reading.unreadFrom });
  }
  followAssignments(caps);
  capOwnNames(caps, ownName);
  return { reading, caps, innerReferences, rereaders: solveReach(reach, reading.findings.background) };
}

/** Every value is in the environment from the start, and under a name of its own where the text says `$NAME`. */
function placeInEnvironment(reach: Reach, placeholder: Placeholder): void {
  const place = valuePlace(reach, placeholder);
  pour(reach, place, ENVIRONMENT);
  if (placeholder.style !== 'env') return;
  noteMoment(reach, placeholder);
  pourIntoVariable(reach, place, ownName(placeholder.raw));
}

/** The name under which the text itself says `$NAME`. */
export function ownName(raw: string): string {
  return /[A-Za-z_]\w*/.exec(raw)?.[0] ?? raw;
}
