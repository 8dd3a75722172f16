import { operandsOf, type Scan } from './carrier-arguments.ts';
import { CARRIERS, type Carrier } from './carriers.ts';
import { baseName, type Place, type SimpleCommand } from './simple-command.ts';

/** Finds the commands in a text; what is `around` holds for all of them. */
type ReadText = (text: string, around: Partial<SimpleCommand>) => readonly SimpleCommand[];

/** The command itself, and those that its arguments hold. */
export function unwrap(outer: SimpleCommand, read: ReadText): readonly SimpleCommand[] {
  const command = joined(outer);
  for (const carrier of byName.get(command.name) ?? []) {
    const inner = carried(command, { carrier, read });
    if (inner) return [{ ...command, opens: inner.opens, runsInput: inner.runsInput }, ...inner.commands];
  }
  return execArguments(command, read);
}

const byName = new Map<string, Carrier[]>();
for (const carrier of CARRIERS) {
  for (const name of carrier.names) byName.set(name, [...(byName.get(name) ?? []), carrier]);
}

/** `docker compose` is `docker-compose`. */
function joined(command: SimpleCommand): SimpleCommand {
  const [first, ...rest] = command.args;
  if (first !== 'compose' || !['docker', 'podman', 'nerdctl'].includes(command.name)) return command;
  return { ...command, name: `${command.name === 'nerdctl' ? 'docker' : command.name}-compose`, args: rest };
}

interface Carried {
  readonly commands: readonly SimpleCommand[];
  readonly opens: SimpleCommand['opens'];
  readonly runsInput: boolean;
}

function carried(
  command: SimpleCommand,
  { carrier, read }: { readonly carrier: Carrier; readonly read: ReadText },
): Carried | null {
  // `command -v psql` only asks where psql is.
  if (command.name === 'command' && /^-[vV]$/.test(command.args[0] ?? '')) return null;
  if (carrier.when && !carrier.when.test(command.args.join(' '))) return null;
  const scan = operandsOf(command.args, carrier);
  if (!scan) return null;
  const place = placeOf(command, { carrier, scan });
  const around: Partial<SimpleCommand> = {
    fed: command.fed,
    input: command.input,
    redirects: command.redirects.filter(({ operator }) => operator === '<'),
    via: [...command.via, command.name],
    places: place ? [...command.places, place] : command.places,
  };
  const program = carrier.flag && scan.options.find(({ name }) => carrier.flag?.test(name))?.value;
  if (program) return { commands: read(program, around), opens: null, runsInput: false };
  const inner = innerCommand(command, { carrier, scan, around, read });
  if (inner) return { commands: inner, opens: null, runsInput: false };
  return (
    readsScript(command, { carrier, around, read }) ?? {
      commands: [],
      opens: opened(command, { carrier, place, scan }),
      runsInput: false,
    }
  );
}

interface Call {
  readonly carrier: Carrier;
  readonly scan: Scan;
}

interface Inner {
  readonly around: Partial<SimpleCommand>;
  readonly read: ReadText;
}

/** The commands in the remaining words, or `null` if nothing is left to run. */
function innerCommand(
  command: SimpleCommand,
  { carrier, scan, around, read }: Call & Inner,
): readonly SimpleCommand[] | null {
  const { rest } = scan;
  switch (carrier.form) {
    case 'none':
      return null;
    case 'text':
      return rest.length ? read(rest.join(' '), around) : null;
    case 'first':
      return rest[0] ? read(rest[0], around) : null;
    case 'words':
      return rest.length ? fromWords(rest, { around, read }) : null;
    case 'dashes': {
      const dashes = command.args.indexOf('--');
      const behind = dashes < 0 ? [] : command.args.slice(dashes + 1);
      if (behind.length) return fromWords(behind, { around, read });
      // `kubectl exec pod ls`: the old form without `--`.
      return rest.length
        ? /^(?:exec|x|stat|record)$/.test(carrier.sub?.at(-1) ?? '')
          ? fromWords(rest, { around, read })
          : []
        : null;
    }
    case 'flag':
      // A shell with a script file runs that; with `-s` the words are arguments of what it reads.
      return rest.length && !carrier.place && !saysStdin(command) ? [] : null;
  }
}

function saysStdin({ args }: SimpleCommand): boolean {
  return args.some(arg => /^-[a-z]*s[a-z]*$/.test(arg));
}

function placeOf(command: SimpleCommand, { carrier, scan }: Call): Place | null {
  const { place } = carrier;
  if (!place) return null;
  const { named, otherwise = command.name, label, kind } = place;
  const given =
    typeof named === 'number'
      ? scan.skipped[named]
      : scan.options.find(({ name, value }) => value !== null && named?.includes(name))?.value;
  const name = given ?? (label === undefined ? otherwise : '');
  return { kind, name: [label, name].filter(Boolean).join(' ') };
}

function opened(
  command: SimpleCommand,
  { carrier, place, scan }: Call & { readonly place: Place | null },
): SimpleCommand['opens'] {
  const { opens } = carrier;
  if (!opens || command.fed) return null;
  const line = command.args.join(' ');
  if (opens.only && !opens.only.test(line)) return null;
  if (opens.unless?.test(line)) return null;
  if (carrier.skip > scan.skipped.length && carrier.place?.kind === 'root') return null;
  return place ?? 'shell';
}

/** A shell that is fed runs its input instead of waiting for somebody to type. */
function readsScript(
  command: SimpleCommand,
  { carrier, around, read }: Pick<Call, 'carrier'> & Inner,
): Carried | null {
  if (!command.fed || (carrier.form !== 'text' && carrier.form !== 'flag')) return null;
  const { input, ...rest } = around;
  return {
    commands: input ? read(input, { ...rest, fed: false, redirects: [] }) : [],
    opens: null,
    runsInput: true,
  };
}

function fromWords(words: readonly string[], { around, read }: Inner): readonly SimpleCommand[] {
  const assigns = words.findIndex(word => !/^\w+=/.test(word));
  const [name, ...args] = words.slice(Math.max(0, assigns));
  if (name === undefined) return [];
  return unwrap(
    {
      name: baseName(name),
      word: name,
      args,
      redirects: around.redirects ?? [],
      assigns: [],
      via: around.via ?? [],
      places: around.places ?? [],
      fed: around.fed ?? false,
      input: around.input ?? null,
      runsInput: false,
      opens: null,
    },
    read,
  );
}

/** `find` may run several: each ends in `;` or `+`. */
function execArguments(command: SimpleCommand, read: ReadText): readonly SimpleCommand[] {
  const option = EXEC_OPTIONS[command.name];
  const found = [command];
  for (let at = 0; option !== undefined && at < command.args.length; at += 1) {
    if (!option.test(command.args[at] ?? '')) continue;
    const end = command.args.findIndex((arg, index) => index > at && (arg === ';' || arg === '+'));
    const inner = command.args.slice(at + 1, end < 0 ? undefined : end);
    found.push(...fromWords(inner, { around: { ...command, via: [...command.via, 'find'] }, read }));
    at = end < 0 ? command.args.length : end;
  }
  return found;
}

const EXEC_OPTIONS: Readonly<Record<string, RegExp>> = {
  find: /^-(?:exec|execdir|ok|okdir)$/,
  fd: /^(?:-[HIusFLp0agil1q]*[xX]|--exec|--exec-batch)$/,
  fdfind: /^(?:-[HIusFLp0agil1q]*[xX]|--exec|--exec-batch)$/,
};
