import type { Compiled, ProgramReference } from '../model/program.ts';
import type { Placeholder } from '../model/runbook.ts';
import { type ClassifiedText, classifyText, ownName } from './classify-text.ts';
import { isDangerousName } from './dangerous-names.ts';
import { strictest } from './sites/solve-reach.ts';
import { applyEdits } from './substitution/apply-edits.ts';
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
  const classified = classifyText(text, placeholders, shell);
  const { reading } = classified;
  const references = listReferences(text, classified);
  const program = { language: 'bash', text: applyEdits(text, reading.findings.edits), references };
  assertAccounted({ template: text, program: program.text, placeholders, reading });
  return { ok: true, program };
}

function listReferences(
  text: string,
  { reading, caps, innerReferences, rereaders }: ClassifiedText,
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

function refuse(text: string, { message, offset }: Unclear): Compiled {
  const lines = text.slice(0, offset).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return { ok: false, refusal: { reason: message, offset, line: lines.length, column } };
}
