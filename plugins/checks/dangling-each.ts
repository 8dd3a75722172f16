import { type Check, nearest, type Runbook } from '../../engine/plugin/index.ts';

/** Reports repetitions over a table which is not there. */
export const danglingEach: Check = {
  code: 'dangling-each',
  description: '`each` names no table.',
  check(runbook, report) {
    const tables = tableNames(runbook);
    for (const { settings, span } of [...runbook.sections, ...runbook.steps]) {
      const { each } = settings;
      if (each === undefined || tables.includes(each)) continue;
      const [close] = nearest(each, tables);
      report({
        severity: 'error',
        message: `\`each=#${each}\` names no table of this runbook.`,
        span: { start: span.start, end: span.start },
        hint: close
          ? `Did you mean \`#${close}\`?`
          : `Put \`<!-- drillbook: #${each} -->\` on a line above the table it means.`,
      });
    }
  },
};

/** What tables can be called: their ids, and the section's where it has only one. */
function tableNames({ tables, sections }: Runbook): readonly string[] {
  const counts = new Map<string, number>();
  for (const { section } of tables) counts.set(section, (counts.get(section) ?? 0) + 1);
  return [...tables.map(({ id }) => id), ...sections.flatMap(({ id }) => (counts.get(id) === 1 ? [id] : []))];
}
