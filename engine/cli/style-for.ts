import type { Styler } from '../view/style.ts';
import { withColour, withoutColour } from '../view/style.ts';
import type { Io } from './io.ts';

/** Colour where a person sees it: `NO_COLOR` and `TERM=dumb` say no, `FORCE_COLOR` says yes, else it takes a terminal. */
export function styleFor(io: Io): Styler {
  return wantsColour(io) ? withColour : withoutColour;
}

/** Columns of the terminal; 100 where there is none. */
export function widthOf(io: Io): number {
  return io.out.columns ?? 100;
}

function wantsColour({ env, out }: Io): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb') return false;
  return out.isTTY === true;
}
