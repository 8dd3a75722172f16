import { type Check, type CommandStep, isCommand } from '../../engine/plugin/index.ts';

/** Reports commands that show something until they are stopped, in a procedure where nothing stops them. */
export const endlessStep: Check = {
  code: 'endless-step',
  description: 'A step follows something and never ends by itself.',
  check(runbook, report) {
    const procedures = new Set(
      runbook.sections.filter(({ kind }) => kind === 'procedure').map(({ id }) => id),
    );
    for (const step of runbook.steps) {
      if (!isCommand(step) || !procedures.has(step.section) || !isEndless(step)) continue;
      report({
        severity: 'warning',
        message:
          'This command goes on until somebody stops it, so the procedure never gets past it by itself.',
        span: step.span,
        hint: 'Say `follow` where a person is meant to watch it, give it a `timeout=`, or take a command that ends.',
      });
    }
  },
};

function isEndless({ traits, settings, text }: CommandStep): boolean {
  const said = settings.follow || settings.interactive || settings.timeout !== undefined;
  const stopped = /(?:^|[\s;|&(])g?timeout\s|&\s*$/.test(text);
  return !said && !stopped && (traits.includes('follow') || traits.includes('watch'));
}
