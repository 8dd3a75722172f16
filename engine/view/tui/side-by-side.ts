import type { AttemptId } from '../../journal/attempt-event.ts';
import { runningAttempt } from '../running-now.ts';
import type { Model } from './model.ts';
import { noOutput, type Printed, printed } from './output-pane.ts';

/** Show an attempt that begins. What an ended one printed makes way; what others print is kept until they are shown. */
export function attending(model: Model, attempt: AttemptId): Model {
  // The question names the one that it stops.
  if (model.overlay?.kind === 'interrupt' || model.running === attempt) return model;
  return { ...show(model, attempt), cancelled: false };
}

/** The attempt shown has ended: of those that still run, the one that began last is shown. */
export function showNext(model: Model): Model {
  const next = runningAttempt(model.state, null)?.id ?? null;
  return next === null ? { ...model, running: null, beside: new Map() } : show(model, next);
}

/** An attempt that was not shown has ended: nobody asks for what it printed any more. */
export function forget(model: Model, attempt: AttemptId): Model {
  const beside = new Map(model.beside);
  return beside.delete(attempt) ? { ...model, beside } : model;
}

/** Keep what an attempt printed. A reader who scrolled back keeps the rows before their eyes while more are printed. */
export function printedBy(model: Model, attempt: AttemptId, update: Printed): Model {
  const { running } = model;
  if (running !== null && attempt !== running) {
    const before = model.beside.get(attempt) ?? { ...noOutput, attempt };
    return { ...model, beside: new Map(model.beside).set(attempt, printed(before, attempt, update)) };
  }
  const output = printed(model.output, attempt, update);
  if (model.outputUp === 0 || output.attempt !== model.output.attempt)
    return { ...model, output, outputUp: 0 };
  const added = output.lines.length + output.dropped - model.output.lines.length - model.output.dropped;
  return { ...model, output, outputUp: Math.min(model.outputUp + added, output.lines.length) };
}

function show(model: Model, attempt: AttemptId): Model {
  const beside = new Map(model.beside);
  const kept = beside.get(attempt) ?? { ...noOutput, attempt };
  beside.delete(attempt);
  const { running, output } = model;
  if (running !== null && output.attempt === running && running !== attempt) beside.set(running, output);
  return {
    ...model,
    beside,
    running: attempt,
    outputUp: 0,
    output: output.attempt === attempt ? output : kept,
  };
}
