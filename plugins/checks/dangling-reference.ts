import { type Check, likelyTypo, type Runbook, type Settings } from '../../engine/plugin/index.ts';

/** Reports settings that refer to a step, procedure or table which is not there. */
export const danglingReference: Check = {
  code: 'dangling-reference',
  description: 'A setting refers to an `#id` that nothing has.',
  check(runbook, report) {
    const ids = idsOf(runbook);
    const placed = [
      ...runbook.sections.map(section => ({ ...section, needs: [...ids.steps, ...ids.sections] })),
      ...runbook.steps.map(step => ({ ...step, needs: ids.steps })),
    ];
    for (const { settings, span, needs } of placed) {
      for (const { key, id, among } of referencesIn(settings, { ...ids, needs })) {
        if (among.includes(id)) continue;
        const close = likelyTypo(id, among);
        report({
          severity: 'error',
          message: `\`${key}=#${id}\` refers to nothing in this runbook that it could mean.`,
          span,
          hint: close
            ? `Did you mean \`#${close}\`?`
            : `Name ${WANTED[key] ?? 'the step it means'} with \`#${id}\`.`,
        });
      }
    }
  },
};

const WANTED: Readonly<Record<string, string>> = {
  call: 'the procedure it means',
  each: 'the table it means',
};

interface Ids {
  readonly steps: readonly string[];
  readonly sections: readonly string[];
  readonly tables: readonly string[];
}

function idsOf({ sections, steps, tables }: Runbook): Ids {
  const id = (each: { readonly id: string }) => each.id;
  return { steps: steps.map(id), sections: sections.map(id), tables: tables.map(id) };
}

interface Reference {
  readonly key: string;
  readonly id: string;
  /** The ids that this key can mean. */
  readonly among: readonly string[];
}

function referencesIn(
  settings: Settings,
  { steps, sections, tables, needs }: Ids & { readonly needs: readonly string[] },
): readonly Reference[] {
  const single = [
    ['undo', settings.undo, steps],
    ['undo-of', settings.undoOf, steps],
    ['check', settings.check, steps],
    ['until', settings.until, steps],
    ['dry', settings.dry, steps],
    ['on-fail-goto', settings.onFailGoto, steps],
    ['call', settings.call, [...sections, ...steps]],
    ['each', settings.each, tables],
  ] as const;
  return [
    ...(settings.needs ?? []).map(id => ({ key: 'needs', id, among: needs })),
    ...single.flatMap(([key, id, among]) => (id === undefined ? [] : [{ key, id, among }])),
  ];
}
