import { type Check, isCommand } from '../../engine/plugin/index.ts';

/** Reports commands that stand below a bare `ssh host` in one fence: pasted, they run on the wrong machine. */
export const linesAfterSsh: Check = {
  code: 'lines-after-ssh',
  description: 'Commands follow a bare `ssh host` in the same fence.',
  check(runbook, report) {
    for (const step of runbook.steps) {
      if (!isCommand(step) || !step.traits.includes('remote-session') || step.block === null) continue;
      const after = runbook.steps.filter(
        other =>
          isCommand(other) && other.block === step.block && other.span.start.offset > step.span.start.offset,
      );
      if (!after.length) continue;
      report({
        severity: 'warning',
        message: `${after.length} ${after.length === 1 ? 'command follows' : 'commands follow'} this session in the fence; they belong to the other host.`,
        span: step.span,
        hint: 'Write `ssh HOST "command"`, or put the remote commands into a fence of their own with `target=`.',
      });
    }
  },
};
