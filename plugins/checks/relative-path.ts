import { type Check, isCommand, type Step } from '../../engine/plugin/index.ts';
import { stepsBySection } from '../steps-by-section.ts';

/** Reports the first command of a procedure that names a file by where it is run from, with nothing said about where. */
export const relativePath: Check = {
  code: 'relative-path',
  description: 'A step runs a program by a relative path, and nothing says in which directory.',
  check(runbook, report) {
    if (runbook.frontMatter.defaults?.cwd !== undefined) return;
    const bySection = stepsBySection(runbook);
    for (const { id, settings } of runbook.sections) {
      if (settings.cwd !== undefined) continue;
      const steps = (bySection.get(id) ?? []).filter(isCommand);
      const moves = steps.findIndex(
        step => step.settings.cwd !== undefined || /(?:^|[\s;&|])(?:cd|pushd)\s/.test(step.text),
      );
      const step = steps.slice(0, moves === -1 ? undefined : moves).find(runsRelative);
      if (step === undefined) continue;
      report({
        severity: 'info',
        message:
          'This names a program by a relative path, and nothing says in which directory it is to be run.',
        span: step.span,
        hint: 'Say `cwd=` on the step or in `defaults`, begin the procedure with `cd`, or write the whole path.',
      });
    }
  },
};

const RELATIVE_PROGRAM = /(?:^|[;&|(]\s*|\b(?:sudo|bash|sh|source|\.)\s+)\.{1,2}\/[\w.-]/m;

function runsRelative(step: Step): boolean {
  return isCommand(step) && step.target === null && RELATIVE_PROGRAM.test(step.text);
}
