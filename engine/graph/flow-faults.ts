import type { Diagnostic } from '../model/diagnostic.ts';
import type { SectionId, StepId } from '../model/ids.ts';
import type { Step } from '../model/runbook.ts';
import type { Settings } from '../model/settings.ts';
import type { Span } from '../model/source.ts';

/** What can be wrong with the flow of a procedure, as findings with their places. */

export function danglingNeed(step: Pick<Step, 'title' | 'span'>, need: string): Diagnostic {
  return {
    code: 'dangling-need',
    severity: 'error',
    message: `Step “${step.title}” needs \`#${need}\`, and no step of this procedure has that id.`,
    hint: `Give the step it means \`#${need}\`, or remove it from \`needs\`.`,
    span: step.span,
  };
}

export function circularNeeds(cycle: readonly Step[]): Diagnostic {
  const [first] = cycle;
  if (first === undefined) throw new Error('A cycle has at least one step.');
  return {
    code: 'circular-needs',
    severity: 'error',
    message: `These steps wait for each other: ${[...cycle, first].map(({ id }) => `\`#${id}\``).join(' → ')}.`,
    hint: 'Remove one of the `needs`.',
    span: first.span,
    related: cycle.map(step => ({ message: `“${step.title}” is part of the circle.`, span: step.span })),
  };
}

export function danglingCall(name: string, span: Span): Diagnostic {
  return {
    code: 'dangling-call',
    severity: 'error',
    message: `\`call=#${name}\` names no section with steps.`,
    hint: 'Name a heading of this file by its slug or by its `#id`.',
    span,
  };
}

export function circularCalls(way: readonly SectionId[], span: Span): Diagnostic {
  return {
    code: 'circular-calls',
    severity: 'error',
    message: `This call leads back to where it comes from: ${way.map(id => `\`#${id}\``).join(' → ')}.`,
    hint: 'Remove the call, or say in words to begin again: a jump by hand is not a circle.',
    span,
  };
}

export function danglingEach(name: string, span: Span): Diagnostic {
  return {
    code: 'dangling-each',
    severity: 'error',
    message: `\`each=#${name}\` names no table.`,
    hint: 'Give the table an `#id` by a comment above it, or name the section in which it is the only one.',
    span,
  };
}

export function emptyRows({ each = '', where }: Settings, span: Span): Diagnostic {
  const left = where === undefined ? 'The table has none' : `\`where="${where}"\` leaves none`;
  return {
    code: 'empty-rows',
    severity: 'error',
    message: `\`each=#${each}\` has no row to be repeated for. ${left}.`,
    span,
  };
}

export function tooManySteps(most: number, span: Span): Diagnostic {
  return {
    code: 'too-many-steps',
    severity: 'error',
    message: `The procedure has more than ${most} steps, with its rows and calls written out.`,
    hint: 'Narrow the rows by `where`, or run the parts one by one.',
    span,
  };
}

export function sameId({ id, step }: { readonly id: StepId; readonly step: Step }): Diagnostic {
  return {
    code: 'same-id',
    severity: 'error',
    message: `Two steps of the procedure come out as \`${id}\`, with its rows and calls written out.`,
    hint: 'Give one of them an `#id` of its own.',
    span: step.span,
  };
}
