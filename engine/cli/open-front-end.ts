import type { FrontEnd, FrontEndInput, FrontEndOptions } from './front-end.ts';
import type { Io } from './io.ts';
import { isInteractive } from './io.ts';

/** The full-screen console needs a terminal that can do it; everything else is walked line by line. */
export function wantsConsole(options: FrontEndOptions, io: Io): boolean {
  if (options.plain === true || options.unattended === true || options.json === true) return false;
  return isInteractive(io) && io.env['TERM'] !== 'dumb';
}

/** Open the front end that the options and the terminal call for. Only the one that is used is loaded. */
export async function openFrontEnd(input: FrontEndInput): Promise<FrontEnd> {
  const { options, io } = input;
  if (options.unattended === true) return (await import('./front-end-unattended.ts')).openUnattended(input);
  if (wantsConsole(options, io)) {
    return await (await import('./front-end-console.ts')).openConsole(input);
  }
  return await (await import('./front-end-plain.ts')).openPlain(input);
}
