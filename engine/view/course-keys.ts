import type { Question } from '../run/question.ts';
import type { Binding } from './key-binding.ts';

export const EDIT: Binding = {
  keys: ['e'],
  shown: 'e',
  label: 'edit',
  help: 'Change the command, for this run only; it is asked about again.',
  action: 'edit',
};

/** A command of the operator's own. */
export const INSERT: Binding = {
  keys: ['!'],
  shown: '!',
  label: 'command',
  help: 'Run a command of your own before this step; it is asked about first.',
  action: 'insert',
};

const SET: Binding = {
  keys: ['='],
  shown: '=',
  label: 'set',
  help: 'Give a variable another value.',
  action: 'set',
  quiet: true,
};

const GO_TO: Binding = {
  keys: [':'],
  shown: ':',
  label: 'go to',
  help: 'Go to the step you look at: what is between is left out, what was done is had again.',
  action: 'go-to',
  quiet: true,
};

const RUN_TO: Binding = {
  keys: ['R'],
  shown: 'R',
  label: 'run to',
  help: 'Run as far as the step you look at, and stop for what disrupts, fails or needs you.',
  action: 'run-to',
  quiet: true,
};

const RUN_BLOCK: Binding = {
  ...RUN_TO,
  keys: ['b'],
  shown: 'b',
  label: 'block',
  help: 'Run the rest of this block of commands, and stop for what disrupts, fails or needs you.',
  action: 'run-block',
};

const CALL: Binding = {
  keys: ['C'],
  shown: 'C',
  label: 'call',
  help: 'Walk another procedure of this runbook, in a run of its own, and come back.',
  action: 'call',
  quiet: true,
};

/** The keys that change the course of a run; none where something has to be settled first. */
export function courseKeys({ kind }: Pick<Question, 'kind'>): readonly Binding[] {
  switch (kind) {
    case 'command':
      return [INSERT, SET, GO_TO, RUN_TO, RUN_BLOCK, CALL];
    case 'manual':
    case 'failure':
    case 'choice':
    case 'condition':
    case 'challenge':
      return [INSERT, SET, GO_TO, CALL];
    default:
      return [];
  }
}
