import { type Check, findTable, nearest, type Runbook } from '../../engine/plugin/index.ts';

/** Reports repetitions over a table which is not there. */
export const danglingEach: Check = {
  code: 'dangling-each',
  description: '`each` names no table.',
  check(runbook, report) {
    for (const { settings, span } of [...runbook.sections, ...runbook.steps]) {
      const { each } = settings;
      if (each === undefined || findTable(runbook, each)) continue;
      const [close] = nearest(each, namesIn(runbook));
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

/** What tables can be called: their ids, and those of their sections where they mean one table. */
function namesIn(runbook: Runbook): readonly string[] {
  const names = runbook.tables.flatMap(({ id, section }) => [id, section]);
  return [...new Set(names)].filter(name => findTable(runbook, name));
}
