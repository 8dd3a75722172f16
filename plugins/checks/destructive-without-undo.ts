import { type Check, isCommand } from '../../engine/plugin/index.ts';

/** Reports commands that lose data in a procedure, with nothing said about taking them back. */
export const destructiveWithoutUndo: Check = {
  code: 'destructive-without-undo',
  description: 'A step that destroys data says neither `undo=` nor `irreversible`.',
  check(runbook, report) {
    const procedures = new Set(
      runbook.sections.filter(({ kind }) => kind === 'procedure').map(({ id }) => id),
    );
    const undoing = new Set(runbook.steps.flatMap(({ settings }) => settings.undo ?? []));
    for (const step of runbook.steps) {
      if (!isCommand(step) || step.risk !== 'destroy' || !procedures.has(step.section)) continue;
      const { undo, irreversible, undoOf } = step.settings;
      if (undo !== undefined || irreversible || undoOf !== undefined || undoing.has(step.id)) continue;
      report({
        severity: 'warning',
        message: 'This step can lose data, and the runbook does not say how to take it back.',
        span: step.span,
        hint: 'Say `undo=#step`, or `irreversible` if there is no way back, or correct the guess with `risk=`.',
      });
    }
  },
};
