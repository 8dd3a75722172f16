import { type Check, isCommand } from '../../engine/plugin/index.ts';

/** Reports PowerShell or `cmd` text in a fence that says it is for a POSIX shell. */
export const foreignShell: Check = {
  code: 'foreign-shell',
  description: 'A command in a POSIX shell fence is written for Windows.',
  check(runbook, report) {
    for (const step of runbook.steps) {
      if (!isCommand(step) || !step.traits.includes('foreign-shell')) continue;
      report({
        severity: 'warning',
        message: 'This command is for PowerShell, and its fence says it is for a POSIX shell.',
        span: step.span,
        hint: 'Give it a fence of its own that begins with ```powershell.',
      });
    }
  },
};
