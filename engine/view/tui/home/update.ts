import { unreachable } from '../../../model/unreachable.ts';
import { edit, emptyField, fieldText } from '../field.ts';
import type { Input } from '../input.ts';
import { isTooSmall } from '../layout.ts';
import { isTooEarly, TOO_EARLY } from '../objection.ts';
import { type HomeAction, LIST_KEYS, READING_KEYS } from './keys.ts';
import { chosenEntry, type HomeIntent, type HomeMessage, type HomeModel, type PageKind } from './model.ts';
import { overlayLines } from './overlay-lines.ts';
import { homeRoom, readingRows } from './room.ts';
import { search, soughtOf, wordsOf } from './search.ts';

export type UpdatedHome = readonly [HomeModel, readonly HomeIntent[]];

/** Fold one message into the home screen. Pure. */
export function updateHome(model: HomeModel, message: HomeMessage): UpdatedHome {
  switch (message.type) {
    case 'input':
      return onInput(model, message.input);
    case 'arrived': {
      const all = [...model.all, ...message.entries.map(soughtOf)];
      const next = { ...model, files: message.files };
      return [message.entries.length === 0 ? next : again({ ...next, all }), []];
    }
    case 'unreadable':
      return [{ ...model, unreadable: [...model.unreadable, message.why] }, []];
    case 'page': {
      const { overlay } = model;
      if (overlay?.kind !== 'page' || overlay.id !== message.id) return [model, []];
      return [{ ...model, overlay: { ...overlay, lines: message.lines } }, []];
    }
    case 'armed':
      return [chosenEntry(model)?.key === message.key ? armedFor(model, message.key) : model, []];
    case 'uncovered':
      return [{ ...model, armed: null }, []];
    case 'resized':
      return [{ ...model, size: message.size }, []];
    case 'ticked':
      return [{ ...model, now: message.now }, []];
    default:
      return unreachable(message);
  }
}

/** Once Enter can be meant for what is chosen, nothing is too early any more; all else that was said stays. */
function armedFor(model: HomeModel, key: string): HomeModel {
  return { ...model, armed: key, notice: isTooEarly(model.notice) ? null : model.notice };
}

function onInput(model: HomeModel, input: Input): UpdatedHome {
  const { overlay } = model;
  const pressed = input.kind === 'key' ? input.name : input.kind === 'text' ? input.text : null;
  const known = (overlay === null ? LIST_KEYS : READING_KEYS).find(one => one.keys.includes(pressed ?? ''));
  if (overlay !== null) return known === undefined ? [model, []] : read(model, known.action);
  if (known !== undefined) return act({ ...model, notice: null }, known.action, input);
  if (pressed === '?' && fieldText(model.field) === '') return act(model, 'help', input);
  return [typed(model, input), []];
}

function typed(model: HomeModel, input: Input): HomeModel {
  const clean =
    input.kind === 'paste' ? { ...input, text: input.text.replaceAll(/\s+/g, ' ').trim() } : input;
  const field = edit(model.field, clean);
  if (field === null || field.characters.length > LONGEST) return model;
  const same = fieldText(field) === fieldText(model.field);
  return same ? { ...model, field } : again({ ...model, field, notice: null, kept: null });
}

/** Characters: nobody looks for more, but a paste may hold a file. */
const LONGEST = 200;

/** Search once more; what a person moved to stays chosen. */
function again(model: HomeModel): HomeModel {
  const found = search(model.all, wordsOf(fieldText(model.field)));
  const at = model.kept === null ? -1 : found.sought.findIndex(({ entry }) => entry.key === model.kept);
  return { ...model, found, at: Math.max(0, at) };
}

function act(model: HomeModel, action: HomeAction, input: Input): UpdatedHome {
  const page = Math.max(1, homeRoom(model).list - 1);
  switch (action) {
    case 'open':
      return open(model, input);
    case 'show':
    case 'plan':
      return readAbout(model, action);
    case 'up':
      return [moved(model, model.at - 1), []];
    case 'down':
      return [moved(model, model.at + 1), []];
    case 'page-up':
      return [moved(model, model.at - page), []];
    case 'page-down':
      return [moved(model, model.at + page), []];
    case 'first':
      return [moved(model, 0), []];
    case 'last':
      return [moved(model, model.found.sought.length - 1), []];
    case 'clear':
      if (fieldText(model.field) === '') return [model, [{ kind: 'leave' }]];
      return [again({ ...model, field: emptyField, kept: chosenEntry(model)?.key ?? null }), []];
    case 'help':
      return [{ ...model, overlay: { kind: 'help', top: 0 } }, []];
    case 'unreadable':
      if (model.unreadable.length === 0) return [{ ...model, notice: 'Every file could be read.' }, []];
      return [{ ...model, overlay: { kind: 'unreadable', top: 0 } }, []];
    case 'leave':
      return [model, [{ kind: 'leave' }]];
    case 'suspend':
      return [model, [{ kind: 'suspend' }]];
    case 'redraw':
      return [model, [{ kind: 'redraw' }]];
    case 'close':
      return [model, []];
    default:
      return unreachable(action);
  }
}

function moved(model: HomeModel, to: number): HomeModel {
  const at = Math.max(0, Math.min(model.found.sought.length - 1, to));
  return { ...model, at, kept: model.found.sought[at]?.entry.key ?? null };
}

function open(model: HomeModel, input: Input): UpdatedHome {
  const entry = chosenEntry(model);
  if (entry === null) return [{ ...model, notice: 'Nothing is chosen.' }, []];
  if (isTooSmall(model.size))
    return [{ ...model, notice: 'The terminal was too small to show this: look at it first.' }, []];
  if (model.armed !== entry.key) return [{ ...model, notice: TOO_EARLY.choice }, []];
  if (input.kind !== 'paste' && input.burst > 1)
    return [{ ...model, notice: 'Several keys came at once: press Enter alone.' }, []];
  return [model, [{ kind: 'open', entry }]];
}

function readAbout(model: HomeModel, what: PageKind): UpdatedHome {
  const entry = chosenEntry(model);
  if (entry === null) return [{ ...model, notice: 'Nothing is chosen.' }, []];
  const id = model.pages + 1;
  const overlay = { kind: 'page', what, title: entry.title, id, lines: null, top: 0 } as const;
  return [{ ...model, pages: id, overlay }, [{ kind: 'page', id, what, entry }]];
}

/** Move about in what lies over the list. */
function read(model: HomeModel, action: HomeAction): UpdatedHome {
  if (action === 'close') return [{ ...model, overlay: null }, []];
  if (action === 'leave' || action === 'suspend' || action === 'redraw') return [model, [{ kind: action }]];
  const { overlay } = model;
  if (overlay === null) return [model, []];
  const rows = readingRows(model.size);
  const last = Math.max(0, overlayLines(model, overlay).length - rows);
  const by: Partial<Record<HomeAction, number>> = {
    up: -1,
    down: 1,
    'page-up': 1 - rows,
    'page-down': rows - 1,
    first: Number.NEGATIVE_INFINITY,
    last: Number.POSITIVE_INFINITY,
  };
  const top = Math.max(0, Math.min(last, overlay.top + (by[action] ?? 0)));
  return [{ ...model, overlay: { ...overlay, top } }, []];
}
