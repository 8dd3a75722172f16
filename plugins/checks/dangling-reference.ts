import { type Check, likelyTypo, type Runbook, type Settings } from '../../engine/plugin/index.ts';

/** Reports settings that refer to a step or procedure which is not there. */
export const danglingReference: Check = {
  code: 'dangling-reference',
  description: 'A setting refers to an `#id` that nothing has.',
  check(runbook, report) {
    const ids = idsOf(runbook);
    const placed = [
      ...runbook.sections.map(section => ({ ...section, needs: ids.called })),
      ...runbook.steps.map(step => ({ ...step, needs: ids.steps })),
    ];
    for (const { settings, span, needs } of placed) {
      for (const { key, id, among } of referencesIn(settings, { ...ids, needs })) {
        if (among.has(id)) continue;
        const close = likelyTypo(id, [...among]);
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
};

interface Ids {
  readonly steps: ReadonlySet<string>;
  /** What `call` can mean: steps and sections. */
  readonly called: ReadonlySet<string>;
}

function idsOf({ sections, steps }: Runbook): Ids {
  const id = (each: { readonly id: string }) => each.id;
  return {
    steps: new Set(steps.map(id)),
    called: new Set([...sections, ...steps].map(id)),
  };
}

interface Reference {
  readonly key: string;
  readonly id: string;
  /** The ids that this key can mean. */
  readonly among: ReadonlySet<string>;
}

function referencesIn(
  settings: Settings,
  { steps, called, needs }: Ids & { readonly needs: ReadonlySet<string> },
): readonly Reference[] {
  const single = [
    ['undo', settings.undo, steps],
    ['undo-of', settings.undoOf, steps],
    ['check', settings.check, steps],
    ['until', settings.until, steps],
    ['dry', settings.dry, steps],
    ['on-fail-goto', settings.onFailGoto, steps],
    ['call', settings.call, called],
  ] as const;
  return [
    ...(settings.needs ?? []).map(id => ({ key: 'needs', id, among: needs })),
    ...single.flatMap(([key, id, among]) => (id === undefined ? [] : [{ key, id, among }])),
  ];
}
