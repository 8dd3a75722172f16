import { CARRIERS, type Carrier } from '../carriers.ts';
import type { Reparser } from './reparser.ts';

/** Reads more than the command it starts: its input, too. */
const FED_INPUT = new Set(['xargs', 'gxargs']);

/** Words that a command may follow, whichever tool it is. */
const USUAL = ['exec', 'run', 'debug', 'rsh', 'shell', 'enter', '--'];

/** They run commands elsewhere in ways that the table does not describe. */
const ALSO_SEARCHED = ['lxc-attach', 'ecs'];

/** Tools that start the command their arguments name, as it stands: those of the table of carriers, and `find`. */
export const WRAPPERS: readonly Reparser[] = [
  ...CARRIERS.filter(({ form, sub, flag }) => form === 'words' && !sub && !flag).flatMap(starting),
  ...searched(CARRIERS.filter(({ sub }) => sub !== undefined)),
  {
    names: ['find', 'gfind', 'fd', 'fdfind', 'bfs'],
    language: 'opaque',
    commandAfter: ['-exec', '-execdir', '-ok', '-okdir', '-x', '--exec', '-X', '--exec-batch'],
  },
];

function starting({ names, valued, flags, skip, place }: Carrier): readonly Reparser[] {
  return names.map(name => ({
    names: [name],
    syntax: { strict: true, flags, valued },
    language: 'opaque',
    command: skip,
    // Another file tree has the same environment; other users, machines and containers have their own.
    ...(place && place.kind !== 'root' ? { remote: true } : {}),
    ...(FED_INPUT.has(name) ? { rest: 'safe', input: 'safe' } : {}),
  }));
}

/**
 * Behind a subcommand, options of many kinds come before the command: any word may be the command. Where another
 * machine's shell joins the words, all of them are its text.
 */
function searched(carriers: readonly Carrier[]): readonly Reparser[] {
  const names = new Set(carriers.flatMap(carrier => carrier.names));
  return [...names, ...ALSO_SEARCHED].map(name => {
    const own = carriers.filter(carrier => carrier.names.includes(name));
    const text = own.flatMap(({ form, sub }) => (form === 'text' ? (sub?.at(-1) ?? []) : []));
    return {
      names: [name],
      language: 'opaque',
      commandAfter: [...new Set([...own.flatMap(({ sub }) => sub?.at(-1) ?? []), ...USUAL])],
      ...(text.length ? { textAfter: text } : {}),
      ...(own.every(({ place }) => place === undefined) && own.length ? {} : { remote: true }),
    };
  });
}
