import { unreachable } from '../../model/unreachable.ts';
import type { Plan } from '../../plan/plan.ts';
import { isGiven } from '../../run/missing-variables.ts';
import { initialState } from '../../state/reduce.ts';
import type { RunState } from '../../state/run-state.ts';
import { type Line, piece } from '../styled-text.ts';
import { truncate } from '../width.ts';
import { layout } from './layout.ts';
import { firstModel, type Setting } from './model.ts';
import { painter } from './painter.ts';
import { type Painted, repaint } from './repaint.ts';
import { rowsOfFrame } from './rows-of-frame.ts';
import type { TerminalEvent, TerminalPort } from './terminal-port.ts';
import { withoutKeys } from './without-keys.ts';

/** The screen of a run that is still being made ready: it can be read, and no key does anything. */
export interface Opening {
  readonly terminal: TerminalPort;
  /** What is on the screen, for whoever listens to the terminal by now and draws on; `null` where that is nothing. */
  handOver(): Painted | null;
  /** Give the terminal back, unless it was handed over. */
  close(): void;
}

export interface OpeningOptions extends Setting {
  readonly terminal: TerminalPort;
  /** Names of secrets that are at hand: their values are in no plan. */
  readonly secrets: ReadonlySet<string>;
  /** The process is to end: by which signal, or because the terminal went away. */
  readonly onEnd: (why: string) => void;
}

/** Take the terminal and show the first step of a plan among the others. */
export function showOpening({ terminal, secrets, onEnd, ...setting }: OpeningOptions): Opening {
  const state = stateBefore(setting.plan, secrets);
  const rowsNow = (): Painted => {
    const size = terminal.size();
    const frame = layout(firstModel({ setting, size, now: terminal.now(), state }));
    return rowsOfFrame({ ...frame, help: truncate(HELP, size.columns) }, painter(terminal));
  };
  const first = rowsNow();
  let painted: Painted | null = null;
  let isOurs = true;

  const cover = (rows: Painted): void => {
    painted = rows;
    terminal.enter();
    terminal.write(repaint([], rows));
  };
  const uncover = (): void => {
    painted = null;
    terminal.leave();
  };
  const letGo = (): void => {
    isOurs = false;
    stop();
  };

  const onEvent = (event: Exclude<TerminalEvent, { type: 'typed' }>) => {
    switch (event.type) {
      case 'resized':
        return cover(rowsNow());
      case 'stopped':
        uncover();
        return void terminal.suspend().then(() => (isOurs ? cover(rowsNow()) : undefined));
      case 'continued':
        uncover();
        return cover(rowsNow());
      case 'ended':
        return onEnd(event.signal);
      case 'lost':
        return onEnd(event.why);
      default:
        return unreachable(event);
    }
  };

  const stop = terminal.listen(event => {
    const heard = withoutKeys(event);
    if (heard !== null) onEvent(heard);
  });
  cover(first);
  return {
    terminal,
    handOver: () => {
      letGo();
      return painted;
    },
    close: () => {
      if (!isOurs) return;
      uncover();
      letGo();
    },
  };
}

/** As the run will begin: with the values that were given for it. */
function stateBefore({ bindings }: Plan, secretsAtHand: ReadonlySet<string>): RunState {
  const given = bindings.filter(isGiven).map(binding => [binding.name, binding] as const);
  return { ...initialState, bindings: new Map(given), secretsAtHand };
}

const HELP: Line = [piece(' '), piece('^C', 'key'), piece(' leave', 'dim')];
