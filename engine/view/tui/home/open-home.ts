import { unreachable } from '../../../model/unreachable.ts';
import type { Line } from '../../styled-text.ts';
import { isTooEarly } from '../objection.ts';
import { openStage } from '../stage.ts';
import type { TerminalPort } from '../terminal-port.ts';
import { timeToRead } from '../time-to-read.ts';
import type { Entry } from './entry.ts';
import { homeFrame } from './home-frame.ts';
import { chosenEntry, firstHome, type HomeIntent, type HomeMessage, type PageKind } from './model.ts';
import { updateHome } from './update.ts';

/** How the home screen was left. `why` is the name of a signal, or says how the terminal was lost. */
export type HomeEnd =
  | { readonly kind: 'chosen'; readonly entry: Entry }
  | { readonly kind: 'left' }
  /** There is nothing to choose from. */
  | { readonly kind: 'empty'; readonly files: number; readonly unreadable: readonly string[] }
  | { readonly kind: 'ended'; readonly why: string };

/** What was found so far, told while it is found. */
export type HomeNews = Extract<HomeMessage, { readonly type: 'arrived' | 'unreadable' }>;

interface HomeOptions {
  readonly terminal: TerminalPort;
  /** Tell what is found; ends early once `isOver` says so. */
  readonly gather: (tell: (news: HomeNews) => void, isOver: () => boolean) => Promise<void>;
  /** Make a text about an entry. What goes wrong is a text too. */
  readonly readPage: (what: PageKind, entry: Entry) => Promise<readonly Line[]>;
}

/** Hold the terminal until a person has chosen what to open, or leaves. */
export function openHome({ terminal, gather, readPage }: HomeOptions): Promise<HomeEnd> {
  return new Promise((resolve, reject) => {
    let model = firstHome({ size: terminal.size(), now: terminal.now().time });
    let isOver = false;
    let stopTicking = () => {};

    const leave = (end: HomeEnd) => {
      if (isOver) return;
      isOver = true;
      stopTicking();
      stage.close();
      resolve(end);
    };
    const fail = (error: unknown) => {
      isOver = true;
      stopTicking();
      stage.close();
      reject(error);
    };
    const dispatch = (message: HomeMessage) => {
      if (isOver) return;
      const [next, intents] = updateHome(model, message);
      const changed = next !== model;
      model = next;
      intents.forEach(perform);
      if (message.type === 'input' && isTooEarly(next.notice)) reading.beginAnew();
      if (changed && !isOver) stage.draw();
    };
    const perform = (intent: HomeIntent) => {
      switch (intent.kind) {
        case 'open':
          return leave({ kind: 'chosen', entry: intent.entry });
        case 'leave':
          return leave({ kind: 'left' });
        case 'page':
          // Once the screen says that it reads: reading holds up everything else.
          return void terminal.later(READING_SHOWN, () => {
            if (isOver) return;
            readPage(intent.what, intent.entry).then(
              lines => dispatch({ type: 'page', id: intent.id, lines }),
              fail,
            );
          });
        case 'suspend':
          return void stage.suspend().catch(fail);
        case 'redraw':
          return stage.redraw();
        default:
          return unreachable(intent);
      }
    };
    const reading = timeToRead({
      terminal,
      unread: () => {
        const key = chosenEntry(model)?.key ?? null;
        return key === model.armed || model.overlay !== null ? null : key;
      },
      onRead: key => dispatch({ type: 'armed', key }),
    });
    const stage = openStage({
      terminal,
      frame: () => homeFrame(model),
      onDrawn: reading.begin,
      onUncovered: () => dispatch({ type: 'uncovered' }),
      onInput: input => dispatch({ type: 'input', input }),
      onEvent: event => {
        switch (event.type) {
          case 'resized':
            dispatch({ type: 'resized', size: terminal.size() });
            return isOver ? undefined : stage.refit();
          case 'continued':
            return isOver ? undefined : stage.redraw();
          case 'stopped':
            return void stage.suspend().catch(fail);
          case 'ended':
            return leave({ kind: 'ended', why: event.signal });
          case 'lost':
            return leave({ kind: 'ended', why: event.why });
          default:
            return unreachable(event);
        }
      },
    });
    const tick = () => {
      dispatch({ type: 'ticked', now: terminal.now().time });
      stopTicking = terminal.later(TICK, tick);
    };
    tick();
    gather(dispatch, () => isOver).then(() => {
      const { all, files, unreadable } = model;
      if (all.length === 0) leave({ kind: 'empty', files: files.total ?? 0, unreadable });
    }, fail);
  });
}

/** Milliseconds after which a frame has surely been drawn. */
const READING_SHOWN = 40;
/** Milliseconds between two looks at the clock: times are told in minutes. */
const TICK = 20_000;
