import type { Plan } from '../../plan/plan.ts';
import { isGiven } from '../../run/missing-variables.ts';
import { initialState } from '../../state/reduce.ts';
import type { RunState } from '../../state/run-state.ts';
import { type Line, piece } from '../styled-text.ts';
import { layout } from './layout.ts';
import { firstModel, type Setting } from './model.ts';
import { painter } from './painter.ts';
import { type Painted, repaint } from './repaint.ts';
import { rowsOfFrame } from './rows-of-frame.ts';
import type { TerminalEvent, TerminalPort } from './terminal-port.ts';

/** The screen of a run that is still being made ready: it can be read, and no key does anything. */
export interface Opening {
  readonly terminal: TerminalPort;
  /** Why the process is to end, if somebody said so meanwhile; ^C counts as the signal that it mostly is. */
  endedBy(): string | null;
  /** What is on the screen, for whoever listens to the terminal by now and draws on; `null` where that would not fit it. */
  handOver(): Painted | null;
  /** Give the terminal back, unless it was handed over. */
  close(): void;
}

/** Take the terminal and show the first step of a plan among the others. */
export function showOpening(terminal: TerminalPort, setting: Setting): Opening {
  const size = terminal.size();
  let end: string | null = null;
  let isOurs = true;
  const stop = terminal.listen(event => {
    end ??= endIn(event);
  });
  const model = firstModel({ setting, size, now: terminal.now(), state: stateBefore(setting.plan) });
  const painted = rowsOfFrame({ ...layout(model), help: HELP }, painter(terminal));
  terminal.enter();
  terminal.write(repaint([], painted));

  const letGo = (): void => {
    isOurs = false;
    stop();
  };
  return {
    terminal,
    endedBy: () => end,
    handOver: () => {
      letGo();
      const { columns, rows } = terminal.size();
      return columns === size.columns && rows === size.rows ? painted : null;
    },
    close: () => {
      if (!isOurs) return;
      terminal.leave();
      letGo();
    },
  };
}

/** As the run will begin: with the values that were given for it. */
function stateBefore({ bindings }: Plan): RunState {
  const given = bindings.filter(isGiven).map(binding => [binding.name, binding] as const);
  return { ...initialState, bindings: new Map(given) };
}

const HELP: Line = [piece(' '), piece('^C', 'key'), piece(' leave', 'dim')];

function endIn(event: TerminalEvent): string | null {
  switch (event.type) {
    case 'typed':
      return event.text.includes(INTERRUPT) ? 'SIGINT' : null;
    case 'ended':
      return event.signal;
    case 'lost':
      return event.why;
    default:
      return null;
  }
}

/** What ^C sends. */
const INTERRUPT = '\u0003';
