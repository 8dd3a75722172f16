import { unreachable } from '../../model/unreachable.ts';
import { numberOf } from '../flow-words.ts';
import { inlineText, titleText } from '../inline-text.ts';
import { type Line, line, piece } from '../styled-text.ts';
import { findStep } from '../view-model.ts';
import { namesLike } from './amend-acts.ts';
import { fieldText } from './field.ts';
import { fieldLine } from './field-line.ts';
import type { Model, Overlay } from './model.ts';

type Change = Extract<Overlay, { readonly kind: 'edit' | 'insert' | 'set' | 'go-to' | 'ahead' }>;

/** What is asked of somebody who changes the course of the run. */
export function changeLines(overlay: Change, model: Model, columns: number): readonly Line[] {
  switch (overlay.kind) {
    case 'edit':
      return [title('Change this command, for this run only'), field(overlay, columns), SHOWN_FIRST];
    case 'insert':
      return [
        title('A command of your own, here and before this step'),
        field(overlay, columns),
        SHOWN_FIRST,
      ];
    case 'set':
      return [
        title('Which variable gets another value?'),
        field(overlay, columns),
        line(`   ${namesLike(model, fieldText(overlay.field)).map(inlineText).join('  ')}`, 'dim'),
      ];
    case 'go-to':
      return [
        title(`Go to ${stepWords(overlay.step, model)}: why?`),
        field(overlay, columns),
        line(`   ${consequence(overlay.step, model)}`, 'dim'),
      ];
    case 'ahead':
      return [
        [
          ...title(`Run as far as ${stepWords(overlay.to, model)} without asking? `),
          piece('y', 'key'),
          piece(' yes  '),
          piece('Esc', 'key'),
          piece(' no'),
        ],
        line('   It stops for what disrupts or can lose data, for a failure, and for what needs you.', 'dim'),
      ];
    default:
      return unreachable(overlay);
  }
}

const SHOWN_FIRST = line('   It is shown to you before it runs, and recorded. Values: <name>.', 'dim');

function title(text: string): Line {
  return [piece(' ▶ ', 'strong'), piece(text, 'strong')];
}

function field({ field }: Exclude<Change, { readonly kind: 'ahead' }>, columns: number): Line {
  return fieldLine(field, columns, 'plain', '');
}

function stepWords(id: string, { setting: { plan } }: Model): string {
  const number = numberOf(plan, id);
  const words = titleText(findStep(plan, id)?.step.title ?? id);
  return number === null ? `“${words}”` : `step ${number}, “${words}”`;
}

function consequence(id: string, { state, setting: { plan } }: Model): string {
  const isSettled = (step: string) =>
    ['done', 'skipped', 'failed'].includes(state.steps.get(step)?.status ?? '');
  if (isSettled(id)) return 'It is had again; what comes after it stays as it is.';
  const before = plan.steps.slice(
    0,
    plan.steps.findIndex(step => step.id === id),
  );
  const left = before.filter(step => !['done', 'skipped'].includes(state.steps.get(step.id)?.status ?? ''));
  const steps = left.length === 1 ? 'One step before it is' : `${left.length} steps before it are`;
  return `${steps} left out, for this reason.`;
}
