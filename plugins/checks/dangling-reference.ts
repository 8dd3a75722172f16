import { type Check, nearest, type Runbook, type Settings } from '../../engine/plugin/index.ts';

/** Reports settings that refer to a step, procedure or table which is not there. */
export const danglingReference: Check = {
  code: 'dangling-reference',
  description: 'A setting refers to an `#id` that nothing has.',
  check(runbook, report) {
    const known = knownIds(runbook);
    for (const { settings, span } of [...runbook.sections, ...runbook.steps]) {
      for (const { key, id } of referencesIn(settings)) {
        if (known.has(id)) continue;
        const close = nearest(id, [...known]);
        report({
          severity: 'error',
          message: `\`${key}=#${id}\` refers to nothing in this runbook.`,
          span,
          hint: close ? `Did you mean \`#${close}\`?` : `Name the step it means with \`#${id}\`.`,
        });
      }
    }
  },
};

function knownIds({ sections, steps, tables }: Runbook): ReadonlySet<string> {
  return new Set([...sections, ...steps, ...tables].map(({ id }) => id));
}

function referencesIn(settings: Settings): readonly { readonly key: string; readonly id: string }[] {
  const single = [
    ['undo', settings.undo],
    ['undo-of', settings.undoOf],
    ['check', settings.check],
    ['until', settings.until],
    ['dry', settings.dry],
    ['on-fail-goto', settings.onFailGoto],
    ['call', settings.call],
    ['each', settings.each],
  ] as const;
  return [
    ...(settings.needs ?? []).map(id => ({ key: 'needs', id })),
    ...single.flatMap(([key, id]) => (id === undefined ? [] : [{ key, id }])),
  ];
}
