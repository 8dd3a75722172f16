import { type Check, isCommand, type Step } from '../../engine/plugin/index.ts';
import { stepsBySection } from '../steps-by-section.ts';

/** Reports procedures that change something and never look whether it worked. */
export const noVerification: Check = {
  code: 'no-verification',
  description: 'A procedure changes something, and no step verifies the outcome.',
  check(runbook, report) {
    const bySection = stepsBySection(runbook);
    for (const section of runbook.sections) {
      if (section.kind !== 'procedure') continue;
      const steps = bySection.get(section.id) ?? [];
      const last = steps.findLastIndex(changes);
      if (last === -1 || steps.slice(last).some(verifies)) continue;
      const { start } = section.span;
      report({
        severity: 'info',
        message: `“${section.title}” changes something, and nothing after that looks whether it worked.`,
        span: { start, end: start },
        hint: 'End it with a step that checks, or say what its last command should print with `expect=`.',
      });
    }
  },
};

function changes(step: Step): boolean {
  return isCommand(step) && ['disrupt', 'destroy'].includes(step.risk) && !step.settings.undoOf;
}

function verifies(step: Step): boolean {
  const { expect, expectExit, expectJson, check, until } = step.settings;
  const looks = isCommand(step)
    ? step.risk === 'read'
    : /\b(?:verify|check|confirm|v[ée]rifie[rz]?|pr[üu]fen?)\b/i.test(step.text);
  const says = [expect, expectExit, expectJson, check, until].some(setting => setting !== undefined);
  return looks || says || step.role === 'verify' || step.expected !== null;
}
