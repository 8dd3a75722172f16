import type { Compiled, ProgramReference } from '../model/program.ts';
import type { Placeholder } from '../model/runbook.ts';
import { isDangerousName } from './dangerous-names.ts';
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
  storePlace,
  valuePlace,
} from './sites/reach.ts';
import { solveReach, strictest } from './sites/solve-reach.ts';
import { applyEdits } from './substitution/apply-edits.ts';
import { type Reading, readTemplate } from './substitution/read-template.ts';
import type { Shell } from './substitution/scan.ts';
import { assertAccounted } from './substitution/self-check.ts';
import { Unclear } from './substitution/unclear.ts';

interface SubstituteOptions {
  readonly shell: Shell;
}

/**
 * Put a reference to the environment in place of each placeholder, so that no value ever is program text. What
 * cannot be read with certainty is refused; text without a placeholder comes back as it is.
 * docs/safety.md says what this rests on, and where it ends.
 */
export function substitute(
  text: string,
  placeholders: readonly Placeholder[],
  options: SubstituteOptions,
): Compiled {
  if (placeholders.length === 0) return { ok: true, program: { language: 'bash', text, references: [] } };
  try {
    return compile(text, placeholders, options);
  } catch (error) {
    if (error instanceof Unclear) return refuse(text, error);
    throw error;
  }
}

function compile(text: string, placeholders: readonly Placeholder[], { shell }: SubstituteOptions): Compiled {
  const reading = readTemplate(text, placeholders, shell);
  const caps = makeCaps(text);
  const { reach } = caps;
  const innerReferences = new Set<Placeholder>();
  for (const placeholder of placeholders) placeInEnvironment(reach, placeholder);
  const input = freshPlace(reach, 'input');
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
  const rereaders = solveReach(reach, reading.findings.background);
  const references = listReferences(reading, { caps, innerReferences, rereaders, text });
  const program = { language: 'bash', text: applyEdits(text, reading.findings.edits), references };
  assertAccounted({ template: text, program: program.text, placeholders, reading });
  return { ok: true, program };
}

/** Every value is in the environment from the start, and under a name of its own where the text says `$NAME`. */
function placeInEnvironment(reach: Reach, placeholder: Placeholder): void {
  const place = valuePlace(reach, placeholder);
  pour(reach, place, ENVIRONMENT);
  if (placeholder.style !== 'env') return;
  noteMoment(reach, placeholder);
  pourIntoVariable(reach, place, ownName(placeholder.raw));
}

interface Classified {
  readonly caps: Caps;
  readonly innerReferences: ReadonlySet<Placeholder>;
  readonly rereaders: ReadonlyMap<Placeholder, Rereader>;
  readonly text: string;
}

function listReferences(
  reading: Reading,
  { caps, innerReferences, rereaders, text }: Classified,
): readonly ProgramReference[] {
  const inner = [...innerReferences].map(placeholder => ({ placeholder, env: null }));
  return [...reading.findings.uses, ...inner]
    .toSorted((left, right) => left.placeholder.start - right.placeholder.start)
    .map(({ placeholder, env: given }) => {
      const env = given ?? exportName(placeholder);
      const site = caps.sites.get(placeholder);
      if (site === undefined) throw new Error(`${placeholder.name} was not classified.`);
      const rereader = rereaders.get(placeholder);
      const reference = { env, variable: placeholder.name, site };
      if (rereader === undefined || strictest(site, rereader.site) === site) return reference;
      const line = text.slice(0, rereader.offset).split('\n').length;
      return { ...reference, reread: { site: rereader.site, by: rereader.by, line } };
    });
}

function exportName(placeholder: Placeholder): string {
  const name = ownName(placeholder.raw);
  if (!isDangerousName(name)) return name;
  throw new Unclear(
    `\`${name}\` changes how programs run, so no value may be exported under it. Choose another name.`,
    placeholder.start,
  );
}

function ownName(raw: string): string {
  return /[A-Za-z_]\w*/.exec(raw)?.[0] ?? raw;
}

function refuse(text: string, { message, offset }: Unclear): Compiled {
  const lines = text.slice(0, offset).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return { ok: false, refusal: { reason: message, offset, line: lines.length, column } };
}
