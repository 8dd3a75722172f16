import type { Check } from '../../engine/plugin/index.ts';

/** Reports steps that a drill is said to go by and that cannot be found, or say nothing of when they begin. */
export const drillStep: Check = {
  code: 'drill-step',
  description: 'A drill goes by a step that is not there, or that is done by hand.',
  check({ frontMatter, steps }, report) {
    const { drill, places } = frontMatter;
    const span = places?.['drill'];
    if (drill === undefined || span === undefined) return;
    const find = (name: string) => steps.find(({ id }) => namesStep(name, id));
    const { disruption, teardown, injects = [] } = drill;
    const named = [
      disruption,
      teardown,
      ...injects.map(({ when }) => (when.kind === 'at' ? undefined : when.step)),
    ].filter(name => name !== undefined);
    for (const name of named.filter(each => find(each) === undefined))
      report({
        severity: 'warning',
        message: `\`drill\` names the step \`${name}\`, which the runbook does not have.`,
        span,
        hint: 'Give the step that id, as `{#id}` after its title or in its fence, or name another.',
      });
    if (teardown !== undefined && find(teardown)?.kind === 'manual')
      report({
        severity: 'warning',
        message: `\`drill.teardown\` names \`${teardown}\`, which is done by hand: nothing says when it begins.`,
        span,
        hint: 'Name the first step of tearing down that runs a command.',
      });
    if (disruption !== undefined && find(disruption)?.kind === 'manual')
      report({
        severity: 'info',
        message: `The outage begins with \`${disruption}\`, which is done by hand: its clock is set by the word that it was done, or by a probe.`,
        span,
        hint: 'Whoever does it can set the clock at that moment: `n`, Tab to Disruption.',
      });
  },
};

/** Whether a plan may call a step so: what calls it stands before its id, and the rows that it is done for behind it. */
function namesStep(name: string, id: string): boolean {
  const at = `/${name}`.lastIndexOf(`/${id}`);
  return at >= 0 && /^(?:\[.*\])?$/s.test(name.slice(at + id.length));
}
