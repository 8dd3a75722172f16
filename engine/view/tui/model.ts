import type { AttemptId } from '../../journal/attempt-event.ts';
import type { RunEvent } from '../../journal/event.ts';
import type { StepId } from '../../model/ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Answer, Question } from '../../run/question.ts';
import type { RunState } from '../../state/run-state.ts';
import type { Moment } from '../moment.ts';
import type { NoteForm } from '../note-words.ts';
import type { ReasonFor } from '../reasons.ts';
import type { Validate } from '../validate.ts';
import type { Whereabouts } from '../view-model.ts';
import { emptyField, type Field } from './field.ts';
import type { Input } from './input.ts';
import { noOutput, type OutputPane, type Printed } from './output-pane.ts';
import type { Match } from './search-output.ts';

/** What stays the same while a run is on the screen. */
export interface Setting {
  readonly plan: Plan;
  readonly where: Whereabouts;
  readonly validate: Validate;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What can be read beside the step: what follows, and the values. */
export type PageName = 'dry-run' | 'variables';

/** What lies over the question until it is answered or closed. */
export type Overlay =
  | { readonly kind: 'help'; readonly top: number }
  | { readonly kind: 'page'; readonly page: PageName; readonly top: number }
  | { readonly kind: 'reason'; readonly about: ReasonFor; readonly field: Field }
  | { readonly kind: 'note'; readonly as: NoteForm; readonly field: Field }
  /** Of what was printed; `at` is the match it has gone to. */
  | { readonly kind: 'search'; readonly field: Field; readonly at: Match | null }
  /** Another text for the step, a command before it, or the name of a variable. */
  | { readonly kind: 'edit' | 'insert' | 'set'; readonly field: Field }
  | { readonly kind: 'go-to'; readonly step: StepId; readonly field: Field }
  /** Whether what comes as far as a step is accepted. */
  | { readonly kind: 'ahead'; readonly to: StepId }
  | { readonly kind: 'leave' }
  | { readonly kind: 'interrupt'; readonly attempt: AttemptId };

export interface Asked {
  /** Counts questions, so that a late answer cannot reach the wrong one. */
  readonly id: number;
  readonly question: Question;
}

/** Everything the console knows: what it draws is a function of this and nothing else. */
export interface Model {
  readonly setting: Setting;
  readonly size: Size;
  readonly now: Moment;
  readonly state: RunState;
  readonly asked: Asked | null;
  /** Whether the question has been on the screen long enough for a key to be meant for it. */
  readonly armed: boolean;
  readonly field: Field;
  /** Whether keys go into the field of the question. */
  readonly typing: boolean;
  readonly overlay: Overlay | null;
  /** The step looked at, when it is not the current one. */
  readonly looking: string | null;
  readonly focus: 'steps' | 'text' | 'output';
  /** First row shown of the step's text. */
  readonly textTop: number;
  /** Rows of output below the last one shown; 0 follows the end. */
  readonly outputUp: number;
  readonly output: OutputPane;
  /** What is printed by attempts that run beside the one shown. */
  readonly beside: ReadonlyMap<AttemptId, OutputPane>;
  readonly rewritten: boolean;
  readonly notice: string | null;
  /** What was typed last as a command, until it is part of the procedure. */
  readonly draft: { readonly kind: 'edit' | 'insert'; readonly text: string } | null;
  /** What was said since the last answer, for whoever is asked next. */
  readonly told: string | null;
  /** What was warned of since the last step began. */
  readonly warning: string | null;
  /** The attempt shown, of those that run. */
  readonly running: AttemptId | null;
  /** The step that waits for a time, of those that do. */
  readonly waiting: StepId | null;
  readonly cancelled: boolean;
  readonly leaving: boolean;
}

export type Message =
  | { readonly type: 'asked'; readonly id: number; readonly question: Question }
  /** `null` for a wait, which can be cut short. */
  | { readonly type: 'armed'; readonly id: number | null }
  | { readonly type: 'recorded'; readonly event: RunEvent; readonly state: RunState }
  | { readonly type: 'attending'; readonly attempt: AttemptId }
  | { readonly type: 'waiting' }
  | { readonly type: 'printed'; readonly attempt: AttemptId; readonly update: Printed }
  | { readonly type: 'replanned'; readonly plan: Plan; readonly validate: Validate }
  | {
      readonly type: 'composed';
      readonly id: number;
      readonly as: 'edit' | 'insert';
      readonly text: string | null;
    }
  | { readonly type: 'told'; readonly text: string }
  | { readonly type: 'input'; readonly input: Input }
  /** The screen was covered or changed its size: what is asked has to be read again. */
  | { readonly type: 'uncovered' }
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'ticked'; readonly now: Moment };

/** What the console wants done; it does nothing itself. */
export type Intent =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'cancel'; readonly attempt: AttemptId }
  | { readonly kind: 'detach' }
  | { readonly kind: 'cut-short'; readonly step: StepId }
  | { readonly kind: 'page-output'; readonly attempt: AttemptId }
  | { readonly kind: 'copy'; readonly step: string }
  /** Write in an editor, beginning with a text. */
  | { readonly kind: 'compose'; readonly id: number; readonly as: 'edit' | 'insert'; readonly text: string }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'redraw' };

export type Updated = readonly [Model, readonly Intent[]];

/** The console before the first event. */
export function firstModel(given: Pick<Model, 'setting' | 'size' | 'now' | 'state'>): Model {
  return {
    ...given,
    asked: null,
    armed: false,
    field: emptyField,
    typing: false,
    overlay: null,
    looking: null,
    focus: 'steps',
    textTop: 0,
    outputUp: 0,
    output: noOutput,
    beside: new Map(),
    rewritten: false,
    notice: null,
    draft: null,
    told: null,
    warning: null,
    running: null,
    waiting: null,
    cancelled: false,
    leaving: false,
  };
}

/** Whether a question is answered by typing a line. */
export function takesText(question: Question): boolean {
  if (['value', 'choice', 'challenge', 'deviation'].includes(question.kind)) return true;
  if (question.kind === 'manual') return question.asks !== null;
  return 'confirmation' in question && question.confirmation.kind === 'type';
}
