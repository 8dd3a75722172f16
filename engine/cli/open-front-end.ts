import type { Actor } from '../journal/event.ts';
import { unreachable } from '../model/unreachable.ts';
import type { FrontEnd, FrontEndInput, FrontEndOptions } from './front-end.ts';
import type { Io } from './io.ts';
import { isInteractive } from './io.ts';

/** The full-screen console needs a terminal that can do it; everything else is walked line by line. */
export function wantsConsole(options: FrontEndOptions, io: Io): boolean {
  if (options.plain === true || options.unattended === true || options.json === true) return false;
  // A terminal without a name can do nothing that is known.
  return isInteractive(io) && !['', 'dumb'].includes(io.env['TERM'] ?? '');
}

/** Which front end the options and the terminal call for. */
export function frontEndFor(options: FrontEndOptions, io: Io): Exclude<Actor['via'], 'command'> {
  if (options.unattended === true) return 'unattended';
  return wantsConsole(options, io) ? 'console' : 'plain';
}

/** Open the front end that the options and the terminal call for. Only the one that is used is loaded. */
export async function openFrontEnd(input: FrontEndInput): Promise<FrontEnd> {
  const { options, io } = input;
  const kind = frontEndFor(options, io);
  switch (kind) {
    case 'unattended':
      return (await import('./front-end-unattended.ts')).openUnattended(input);
    case 'console':
      return await (await import('./front-end-console.ts')).openConsole(input);
    case 'plain':
      return await (await import('./front-end-plain.ts')).openPlain(input);
    default:
      return unreachable(kind);
  }
}
