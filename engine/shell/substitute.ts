import type { Compiled, ProgramReference } from '../model/program.ts';
import type { Placeholder } from '../model/runbook.ts';
import { isDangerousName } from './dangerous-names.ts';
import { type Caps, makeCaps } from './sites/caps.ts';
import { classifyList } from './sites/classify.ts';
import { capOwnNames, followAssignments } from './sites/flow.ts';
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
  const caps = makeCaps();
  const innerReferences = new Set<Placeholder>();
  classifyList(reading.list, {
    caps,
    template: reading.template,
    expanded: new Set(),
    remote: false,
    level: 0,
    searching: false,
    innerReferences,
    classify: classifyList,
  });
  followAssignments(caps);
  capOwnNames(caps, ownName);
  const references = listReferences(reading, caps, innerReferences);
  const program = { language: 'bash', text: applyEdits(text, reading.findings.edits), references };
  assertAccounted({ template: text, program: program.text, placeholders, reading });
  return { ok: true, program };
}

function listReferences(
  reading: Reading,
  caps: Caps,
  innerReferences: ReadonlySet<Placeholder>,
): readonly ProgramReference[] {
  const inner = [...innerReferences].map(placeholder => ({ placeholder, env: null }));
  return [...reading.findings.uses, ...inner]
    .toSorted((left, right) => left.placeholder.start - right.placeholder.start)
    .map(({ placeholder, env: given }) => {
      const env = given ?? exportName(placeholder);
      const site = caps.sites.get(placeholder);
      if (site === undefined) throw new Error(`${placeholder.name} was not classified.`);
      return { env, variable: placeholder.name, site };
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
