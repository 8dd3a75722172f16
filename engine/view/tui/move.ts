import { unreachable } from '../../model/unreachable.ts';
import type { Action } from '../key-binding.ts';
import { viewModel } from '../view-model.ts';
import { layout } from './layout.ts';
import type { Model } from './model.ts';
import { highest } from './output-pane.ts';

export type Move = Extract<
  Action,
  'help' | 'rewritten' | 'focus' | 'current' | 'up' | 'down' | 'page-up' | 'page-down' | 'top' | 'bottom'
>;

/** Look somewhere else: another step, another row, another pane. Changes nothing in the run. */
export function move(model: Model, how: Move): Model {
  const quiet: Model = { ...model, notice: null };
  const { overlay } = model;
  if (overlay?.kind === 'help' || overlay?.kind === 'page') {
    return {
      ...quiet,
      overlay: { ...overlay, top: scrolled(overlay.top, how, layout(model).hiddenText) },
    };
  }
  switch (how) {
    case 'help':
      return { ...quiet, overlay: { kind: 'help', top: 0 } };
    case 'rewritten':
      return { ...quiet, rewritten: !model.rewritten, textTop: 0 };
    case 'focus':
      return { ...quiet, focus: NEXT_PANE[model.focus] };
    case 'current':
      return { ...quiet, looking: null, textTop: 0, outputUp: 0, focus: 'steps' };
    case 'page-up':
    case 'page-down':
      return page(quiet, how);
    case 'up':
    case 'down':
    case 'top':
    case 'bottom':
      return moveInPane(quiet, how);
    default:
      return unreachable(how);
  }
}

const NEXT_PANE = { steps: 'text', text: 'output', output: 'steps' } as const;
const PAGE = 8;

/** A page of what is cut off: the step's text before the output below it. */
function page(model: Model, how: 'page-up' | 'page-down'): Model {
  const { hiddenText } = layout(model);
  const text = model.focus === 'text' || (model.focus === 'steps' && hiddenText > 0);
  return text
    ? { ...model, textTop: scrolled(model.textTop, how, hiddenText) }
    : { ...model, outputUp: scrolledUp(model, how) };
}

function moveInPane(model: Model, how: 'up' | 'down' | 'top' | 'bottom'): Model {
  if (model.focus === 'text')
    return { ...model, textTop: scrolled(model.textTop, how, layout(model).hiddenText) };
  if (model.focus === 'output') return { ...model, outputUp: scrolledUp(model, how) };
  const steps = model.setting.plan.steps;
  const { current } = viewModel({ ...model.setting, ...model, question: model.asked?.question ?? null });
  const at = steps.findIndex(step => step.id === (model.looking ?? current));
  const next = steps[scrolled(at, how, steps.length - 1)]?.id ?? null;
  return { ...model, looking: next === current ? null : next, textTop: 0 };
}

function scrolled(from: number, how: Move, last: number): number {
  const steps: Partial<Record<Move, number>> = {
    up: from - 1,
    down: from + 1,
    'page-up': from - PAGE,
    'page-down': from + PAGE,
    top: 0,
    bottom: last,
  };
  return Math.max(0, Math.min(last, steps[how] ?? from));
}

/** Output counts its rows from the end, so that new ones do not move what is read. */
function scrolledUp({ output, outputUp }: Model, how: Move): number {
  const steps: Partial<Record<Move, number>> = {
    up: outputUp + 1,
    down: outputUp - 1,
    'page-up': outputUp + PAGE,
    'page-down': outputUp - PAGE,
    top: highest(output),
    bottom: 0,
  };
  return Math.max(0, Math.min(highest(output), steps[how] ?? outputUp));
}
