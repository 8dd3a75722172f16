import type { Check, Section } from '../../engine/plugin/index.ts';
import { stepsBySection } from '../steps-by-section.ts';

/** Reports a procedure whose whole heading path another one has: nobody can ask for it by its title. */
export const ambiguousTitle: Check = {
  code: 'ambiguous-title',
  description: 'Two procedures have the same title.',
  check(runbook, report) {
    const sections = new Map(runbook.sections.map(section => [section.id, section]));
    const bySection = stepsBySection(runbook);
    const first = new Map<string, Section>();
    for (const section of runbook.sections) {
      if (section.kind !== 'procedure' || !bySection.has(section.id)) continue;
      const path = titles(section, sections).join('\n').toLowerCase();
      const known = first.get(path);
      if (known === undefined) {
        first.set(path, section);
        continue;
      }
      report({
        severity: 'warning',
        message: `“${section.title}” is also the title of a procedure on line ${known.span.start.line}.`,
        span: titleSpan(section),
        hint: 'Say in one of the titles what is different, so that a person at a list can choose.',
        related: [{ message: 'The other one is here.', span: titleSpan(known) }],
      });
    }
  },
};

function titles(section: Section, sections: ReadonlyMap<string, Section>): readonly string[] {
  const parent = section.parent === null ? undefined : sections.get(section.parent);
  return [...(parent ? titles(parent, sections) : []), section.title];
}

/** The line of the heading: the section itself goes on to the next one. */
function titleSpan({ span: { start }, title }: Section) {
  const length = title.length;
  return { start, end: { line: start.line, column: start.column + length, offset: start.offset + length } };
}
