import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { LIMITS, type Naming, spelled } from './grammar.ts';
import { type Names, readNames } from './read-names.ts';

/** An expression that can be evaluated, or why it cannot. */
export type Compiled =
  | {
      readonly ok: true;
      readonly names: Names;
      readonly paths: readonly string[];
      readonly evaluate: (context: Context) => Evaluation;
    }
  | { readonly ok: false; readonly why: string };

/** Gives the values of free names; what it throws, the expression takes as CEL takes an error. */
export type Context = ReadonlyMap<string, unknown>;

export type Evaluation =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly why: string };

/** Read an expression. The last few hundred are remembered. */
export function compile(text: string, naming: Naming): Compiled {
  const key = `${naming} ${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const compiled = read(text, naming);
  if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
  remembered.set(key, compiled);
  return compiled;
}

const MOST_REMEMBERED = 300;
const remembered = new Map<string, Compiled>();

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: LIMITS.nodes, maxDepth: LIMITS.depth },
});

// CEL calls a text and a number unequal. Here that is nearly always a variable whose type nobody declared, and a
// condition that can never hold must not look like one that does not hold.
for (const [left, right] of [
  ['string', 'int'],
  ['string', 'double'],
  ['string', 'bool'],
  ['int', 'bool'],
])
  environment.registerOperator(`${left} == ${right}`, () => {
    throw new Error(`no such overload: ${left} == ${right}`);
  });

function read(text: string, naming: Naming): Compiled {
  try {
    const program = environment.parse(text);
    const isTaken = (name: string) => environment.hasVariable(name);
    const { faults, loops, paths, variables, steps } = readNames(program.ast, { naming, isTaken });
    if (faults[0] !== undefined) return { ok: false, why: faults[0] };
    const { valid, type, error } = program.check();
    if (!valid) return { ok: false, why: explain(error, naming) };
    if (type !== 'bool' && type !== 'dyn') return { ok: false, why: `it gives a ${type}, not yes or no` };
    const patience = limitTurns(loops);
    const evaluate = (context: Context): Evaluation => {
      patience.renew();
      try {
        const value: unknown = program(context);
        return patience.isOver() ? { kind: 'error', why: TOO_LONG } : { kind: 'value', value };
      } catch (error) {
        return { kind: 'error', why: patience.isOver() ? TOO_LONG : explain(error, naming) };
      }
    };
    return { ok: true, names: { variables, steps }, paths, evaluate };
  } catch (error) {
    return { ok: false, why: explain(error, naming) };
  }
}

const TOO_LONG = 'its loops look at too many elements';

/** A loop as the library expands it: it goes on as long as its condition holds. */
interface Loop {
  condition?: (soFar: unknown) => boolean;
}

/** Makes loops count their turns, so that an expression comes to an end in time whatever it says. */
function limitTurns(nodes: readonly ASTNode[]): { renew(): void; isOver(): boolean } {
  let turns = 0;
  for (const node of nodes) {
    const loop = loopOf(node);
    const goesOn = loop.condition ?? (() => true);
    loop.condition = soFar => {
      turns += 1;
      if (turns > LIMITS.turns) throw new Error(TOO_LONG);
      return goesOn(soFar);
    };
  }
  return {
    renew: () => {
      turns = 0;
    },
    isOver: () => turns > LIMITS.turns,
  };
}

function loopOf(node: ASTNode): Loop {
  const { meta } = node as { readonly meta?: { readonly alternate?: { readonly args?: Loop } } };
  const loop = meta?.alternate?.args;
  if (loop === undefined || !('step' in loop)) throw new Error('The CEL library expands loops otherwise.');
  return loop;
}

function explain(error: unknown, naming: Naming): string {
  const { message, summary, code, range } = error as Error & {
    readonly summary?: string;
    readonly code?: string;
    readonly range?: { readonly start: number };
  };
  const said = (summary ?? message).replaceAll(/\bdyn<(\w+)>/g, '$1');
  const overload = /^no such overload: (.+)$/.exec(said)?.[1];
  if (overload !== undefined) {
    const types = naming === 'condition' ? '; a variable is a string unless its type is `int` or `bool`' : '';
    return `\`${overload}\` is not defined${types}`;
  }
  const reserved = /^Reserved identifier: (.+)$/.exec(said)?.[1];
  if (reserved !== undefined)
    return `\`${reserved}\` is a reserved word of CEL: write \`${spelled(reserved, naming)}\``;
  const place = code !== undefined && range !== undefined ? ` (character ${range.start + 1})` : '';
  return `${said.charAt(0).toLowerCase()}${said.slice(1)}${place}`;
}
