import { LEAVE, SUBMIT } from '../answer-keys.ts';
import type { Binding } from '../key-binding.ts';
import type { Overlay } from './model.ts';

export const RUNNING: readonly Binding[] = [
  {
    keys: ['ctrl-c'],
    shown: '^C',
    label: 'stop it',
    help: 'Interrupt what runs; again to insist.',
    action: 'interrupt',
  },
  { ...LEAVE, keys: ['q'], help: 'Leave; the step goes on without you.' },
];

/** For a step that would go on for ever. */
export const FOLLOWING: readonly Binding[] = RUNNING.map(binding =>
  binding.action === 'interrupt' ? { ...binding, label: 'end it', help: 'End what it prints.' } : binding,
);

export const CUT_SHORT: Binding = {
  keys: ['c'],
  shown: 'c',
  label: 'go on now',
  help: 'Cut the wait short.',
  action: 'cut-short',
  guarded: true,
};

export const WAITING: readonly Binding[] = [
  CUT_SHORT,
  { ...LEAVE, help: 'Leave; resume waits for what is left.' },
];

export const IDLE: readonly Binding[] = [LEAVE];

/** Moving about changes nothing. */
export const LOOKING: readonly Binding[] = [
  { keys: ['j', 'down'], shown: 'j/k', label: 'look', help: 'Down: next step, or next row.', action: 'down' },
  { keys: ['k', 'up'], shown: 'k', label: '', help: 'Up.', action: 'up', quiet: true },
  { keys: ['tab'], shown: 'Tab', label: 'pane', help: 'Move j and k to the next pane.', action: 'focus' },
  {
    keys: ['escape', '.'],
    shown: 'Esc',
    label: 'back',
    help: 'Back to the current step.',
    action: 'current',
    quiet: true,
  },
  {
    keys: ['v'],
    shown: 'v',
    label: 'shell text',
    help: 'Show what the shell is given.',
    action: 'rewritten',
  },
  {
    keys: ['/'],
    shown: '/',
    label: 'search',
    help: 'Search what was printed.',
    action: 'search',
  },
  {
    // Where a step is done by hand, the small letter says that it is.
    keys: ['D', 'd'],
    shown: 'D',
    label: 'dry run',
    help: 'What would become of the steps left.',
    action: 'dry-run',
  },
  {
    keys: ['V'],
    shown: 'V',
    label: 'values',
    help: 'Every variable: its value, from where, for which steps.',
    action: 'variables',
  },
  {
    keys: ['o'],
    shown: 'o',
    label: 'pager',
    help: 'All that the step printed, in your pager.',
    action: 'page-output',
  },
  {
    keys: ['w'],
    shown: 'w',
    label: 'copy',
    help: 'Write this step out for a ticket or a chat.',
    action: 'copy',
  },
  {
    keys: ['page-down', 'ctrl-d', ' '],
    shown: 'PgDn',
    label: '',
    help: 'Page down.',
    action: 'page-down',
    quiet: true,
  },
  { keys: ['page-up', 'ctrl-u'], shown: 'PgUp', label: '', help: 'Page up.', action: 'page-up', quiet: true },
  { keys: ['g', 'home'], shown: 'g', label: '', help: 'To the top.', action: 'top', quiet: true },
  { keys: ['G', 'end'], shown: 'G', label: '', help: 'To the end.', action: 'bottom', quiet: true },
];

const HELP: Binding = { keys: ['?'], shown: '?', label: 'help', help: 'Show every key.', action: 'help' };
const SUSPEND: Binding = {
  keys: ['ctrl-z'],
  shown: '^Z',
  label: '',
  help: 'Back to your shell for a while; fg returns.',
  action: 'suspend',
  quiet: true,
};
const REDRAW: Binding = {
  keys: ['ctrl-l'],
  shown: '^L',
  label: '',
  help: 'Draw the screen again.',
  action: 'redraw',
  quiet: true,
};

/** Whatever lies over the question. */
export const TERMINAL: readonly Binding[] = [SUSPEND, REDRAW];

export const ALWAYS: readonly Binding[] = [HELP, ...TERMINAL];

export const FILL_IN: Binding = {
  keys: ['tab'],
  shown: 'Tab',
  label: 'fill in',
  help: 'Fill in what is offered.',
  action: 'complete',
};

/** While keys go into a field. */
export const TYPING: readonly Binding[] = [
  {
    keys: ['escape'],
    shown: 'Esc',
    label: 'other keys',
    help: 'Stop typing; other keys work.',
    action: 'stop-typing',
  },
  { ...LEAVE, keys: ['ctrl-c'], shown: '^C' },
  { keys: ['down'], shown: '↓', label: '', help: 'Look at the next step.', action: 'down', quiet: true },
  { keys: ['up'], shown: '↑', label: '', help: 'Look at the step before.', action: 'up', quiet: true },
  { keys: ['page-down'], shown: 'PgDn', label: '', help: 'Page down.', action: 'page-down', quiet: true },
  { keys: ['page-up'], shown: 'PgUp', label: '', help: 'Page up.', action: 'page-up', quiet: true },
  ...TERMINAL,
];

const CLOSE: Binding = {
  keys: ['escape', 'ctrl-c'],
  shown: 'Esc',
  label: 'back',
  help: 'Back.',
  action: 'close',
};

const COMPOSE: Binding = {
  keys: ['ctrl-x'],
  shown: '^X',
  label: 'editor',
  help: 'Write it in your editor.',
  action: 'compose',
};

export const OVERLAY: Readonly<Record<Overlay['kind'], readonly Binding[]>> = {
  help: [
    { ...CLOSE, keys: ['escape', '?', 'q', 'enter', 'ctrl-c'] },
    { keys: ['j', 'down', 'page-down', ' '], shown: 'j', label: 'down', help: 'Down.', action: 'down' },
    { keys: ['k', 'up', 'page-up'], shown: 'k', label: 'up', help: 'Up.', action: 'up' },
  ],
  page: [
    { ...CLOSE, keys: ['escape', 'q', 'D', 'V', 'ctrl-c'] },
    { keys: ['j', 'down'], shown: 'j/k', label: 'down, up', help: 'Down.', action: 'down' },
    { keys: ['k', 'up'], shown: 'k', label: '', help: 'Up.', action: 'up', quiet: true },
    { keys: ['page-down', ' '], shown: 'PgDn', label: 'on', help: 'Page down.', action: 'page-down' },
    { keys: ['page-up'], shown: 'PgUp', label: 'back', help: 'Page up.', action: 'page-up' },
    { keys: ['g', 'home'], shown: 'g', label: '', help: 'To the top.', action: 'top', quiet: true },
    { keys: ['G', 'end'], shown: 'G', label: '', help: 'To the end.', action: 'bottom', quiet: true },
  ],
  reason: [{ ...SUBMIT, label: 'record it' }, CLOSE],
  note: [
    { ...SUBMIT, label: 'record it' },
    {
      keys: ['tab'],
      shown: 'Tab',
      label: 'note, decision or to-do',
      help: 'Make it a note, a decision, or something to do.',
      action: 'next-form',
    },
    CLOSE,
  ],
  search: [
    {
      keys: ['enter', 'up'],
      shown: 'Enter ↑',
      label: 'earlier',
      help: 'To the match before.',
      action: 'search-earlier',
    },
    { keys: ['down'], shown: '↓', label: 'later', help: 'To the match after.', action: 'search-later' },
    { ...CLOSE, label: 'close' },
  ],
  edit: [{ ...SUBMIT, label: 'take it' }, COMPOSE, CLOSE],
  insert: [{ ...SUBMIT, label: 'take it' }, COMPOSE, CLOSE],
  set: [{ ...SUBMIT, label: 'change it' }, { ...FILL_IN, help: 'Fill in the name.' }, CLOSE],
  'go-to': [{ ...SUBMIT, label: 'go' }, CLOSE],
  ahead: [
    {
      keys: ['y'],
      shown: 'y',
      label: 'run them',
      help: 'Run them.',
      action: 'accept-ahead',
      guarded: true,
    },
    { ...CLOSE, keys: ['escape', 'n', 'ctrl-c'], label: 'ask each time' },
  ],
  leave: [
    {
      keys: ['y', 'q', 'enter', 'ctrl-c'],
      shown: 'y',
      label: 'leave',
      help: 'Leave the run.',
      action: 'leave-now',
    },
    { ...CLOSE, keys: ['escape', 'n'], label: 'stay' },
  ],
  interrupt: [
    {
      keys: ['y', 'ctrl-c'],
      shown: 'y',
      label: 'stop it',
      help: 'Interrupt the step.',
      action: 'interrupt-now',
    },
    {
      keys: ['q'],
      shown: 'q',
      label: 'leave it running',
      help: 'Leave without stopping it.',
      action: 'detach',
    },
    { ...CLOSE, keys: ['escape', 'n'], label: 'let it run' },
  ],
};
