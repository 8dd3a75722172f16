import type { Carrier } from './carriers.ts';

export interface Scan {
  readonly options: readonly { readonly name: string; readonly value: string | null }[];
  /** Positional words before the command, as many as the carrier skips. */
  readonly skipped: readonly string[];
  /** The words after them. */
  readonly rest: readonly string[];
}

/** Sort a carrier's arguments, up to the command they hold; `null` if they lack its subcommand. */
export function operandsOf(args: readonly string[], carrier: Carrier): Scan | null {
  const sub = [...(carrier.sub ?? [])];
  const options: { name: string; value: string | null }[] = [];
  const skipped: string[] = [];
  const rest: string[] = [];
  let at = 0;
  while (at < args.length) {
    const arg = args[at] ?? '';
    const done = !sub.length && skipped.length >= carrier.skip;
    if (arg === '--' && done) {
      rest.push(...args.slice(at + 1));
      break;
    }
    if (arg.startsWith('-')) {
      const option = optionAt(args, { at, carrier });
      options.push(option);
      at += option.taken;
    } else if (carrier.names.includes('env') && /^\w+=/.test(arg)) {
      at += 1;
    } else if (sub.length) {
      if (arg !== sub[0]) return null;
      sub.shift();
      at += 1;
    } else if (!done) {
      skipped.push(arg);
      at += 1;
    } else if (carrier.mixed || carrier.form === 'flag') {
      rest.push(arg);
      at += 1;
    } else {
      rest.push(...args.slice(at));
      break;
    }
  }
  return sub.length ? null : { options, skipped, rest };
}

interface Option {
  readonly name: string;
  readonly value: string | null;
  /** How many words it is. */
  readonly taken: number;
}

function optionAt(
  args: readonly string[],
  { at, carrier }: { readonly at: number; readonly carrier: Carrier },
): Option {
  const arg = args[at] ?? '';
  const takes = (name: string) => carrier.valued.includes(name) || carrier.flag?.test(name) === true;
  const [name = arg, value] = arg.startsWith('--') ? arg.split(/=(.*)/s) : [arg];
  if (value !== undefined) return { name, value, taken: 1 };
  if (takes(arg)) return { name: arg, value: args[at + 1] ?? null, taken: 2 };
  return clusterAt(arg, { next: args[at + 1], carrier, takes });
}

/** `-iu NAME` and `-uNAME`: letters without a value, then perhaps one with a value. */
function clusterAt(
  arg: string,
  {
    next,
    carrier,
    takes,
  }: {
    readonly next: string | undefined;
    readonly carrier: Carrier;
    readonly takes: (name: string) => boolean;
  },
): Option {
  if (!arg.startsWith('--')) {
    for (let at = 1; at < arg.length; at += 1) {
      const letter = `-${arg[at]}`;
      if (takes(letter)) {
        const isLast = at === arg.length - 1;
        return { name: letter, value: isLast ? (next ?? null) : arg.slice(at + 1), taken: isLast ? 2 : 1 };
      }
      if (!carrier.flags.includes(arg[at] ?? '')) break;
    }
  }
  return { name: arg, value: null, taken: 1 };
}
