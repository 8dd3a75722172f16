/** What a key of the home screen asks for. */
export type HomeAction =
  | 'open'
  | 'show'
  | 'plan'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'clear'
  | 'leave'
  | 'help'
  | 'unreadable'
  | 'close'
  | 'suspend'
  | 'redraw';

/** Keys of one meaning, with a row for the page of help. */
export interface HomeKey {
  readonly keys: readonly string[];
  readonly shown: string;
  readonly help: string;
  readonly action: HomeAction;
}

/** Over the list, letters go into the search. */
export const LIST_KEYS: readonly HomeKey[] = [
  { keys: ['enter'], shown: 'Enter', help: 'Run the procedure, or resume the run.', action: 'open' },
  { keys: ['tab'], shown: 'Tab', help: 'Read the whole procedure. Starts nothing.', action: 'show' },
  { keys: ['ctrl-d'], shown: '^D', help: 'Dry run: what would happen. Starts nothing.', action: 'plan' },
  { keys: ['up', 'ctrl-p'], shown: '↑ ^P', help: 'Up.', action: 'up' },
  { keys: ['down', 'ctrl-n'], shown: '↓ ^N', help: 'Down.', action: 'down' },
  { keys: ['page-up'], shown: 'PgUp', help: 'A page up.', action: 'page-up' },
  { keys: ['page-down'], shown: 'PgDn', help: 'A page down.', action: 'page-down' },
  { keys: ['home'], shown: 'Home', help: 'To the first.', action: 'first' },
  { keys: ['end'], shown: 'End', help: 'To the last.', action: 'last' },
  { keys: ['escape'], shown: 'Esc', help: 'Clear the search; leave when it is clear.', action: 'clear' },
  { keys: ['ctrl-c'], shown: '^C', help: 'Leave.', action: 'leave' },
  { keys: ['f1'], shown: '? F1', help: 'This page: ? while nothing is typed.', action: 'help' },
  { keys: ['ctrl-r'], shown: '^R', help: 'Which files could not be read.', action: 'unreadable' },
  { keys: ['ctrl-z'], shown: '^Z', help: 'Back to your shell for a while; fg returns.', action: 'suspend' },
  { keys: ['ctrl-l'], shown: '^L', help: 'Draw the screen again.', action: 'redraw' },
];

/** Over a text to read. */
export const READING_KEYS: readonly HomeKey[] = [
  { keys: ['escape', 'q', 'tab', '?', 'f1'], shown: 'Esc', help: 'Back to the list.', action: 'close' },
  { keys: ['down', 'j', 'ctrl-n'], shown: '↓ j', help: 'A row down.', action: 'down' },
  { keys: ['up', 'k', 'ctrl-p'], shown: '↑ k', help: 'A row up.', action: 'up' },
  { keys: ['page-down', ' ', 'ctrl-d'], shown: 'PgDn Space', help: 'A page down.', action: 'page-down' },
  { keys: ['page-up', 'b', 'ctrl-u'], shown: 'PgUp b', help: 'A page up.', action: 'page-up' },
  { keys: ['home', 'g'], shown: 'Home g', help: 'To the top.', action: 'first' },
  { keys: ['end', 'G'], shown: 'End G', help: 'To the end.', action: 'last' },
  { keys: ['ctrl-c'], shown: '^C', help: 'Leave drillbook.', action: 'leave' },
  { keys: ['ctrl-z'], shown: '^Z', help: 'Back to your shell for a while.', action: 'suspend' },
  { keys: ['ctrl-l'], shown: '^L', help: 'Draw the screen again.', action: 'redraw' },
];
