import type { SyntaxQuestion } from '../host/check-syntax.ts';
import { RunbookError } from '../model/errors.ts';
import type { Plan } from '../plan/plan.ts';
import { mayHideWhatFollows } from '../shell/may-hide-what-follows.ts';

/** A text that the shell cannot read is no step: say so before anybody is asked to confirm one. */
export async function refuseBadSyntax(
  { steps, offline, runbook }: Plan,
  asked: SyntaxQuestion,
): Promise<void> {
  const programs = [...steps, ...offline].flatMap(({ step, program }) =>
    program?.language === 'bash' ? [{ step, text: program.text }] : [],
  );
  if (programs.length === 0) return;
  const { checkSyntax } = await import('../host/check-syntax.ts');
  const faults = await checkSyntax(
    programs.map(({ text }) => ({ text, isOpen: mayHideWhatFollows(text) })),
    asked,
  );
  const lines = programs.flatMap(({ step }, at) => {
    const fault = faults[at];
    if (fault === null || fault === undefined) return [];
    return [`${runbook.path}:${step.span.start.line + fault.line - 1}: ${fault.why}`];
  });
  if (lines.length === 0) return;
  throw new RunbookError(
    'bad-syntax',
    `Nothing was started: bash cannot read ${lines.length === 1 ? 'a step' : `${lines.length} steps`}.\n${[...new Set(lines)].join('\n')}`,
    { hint: 'Correct it, or mark what is no command with `output` or `manual`.' },
  );
}
