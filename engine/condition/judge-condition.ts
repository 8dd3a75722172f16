import { compile } from './compile.ts';
import { lazyMap } from './lazy-map.ts';
import type { Facts, StepFact, Truth } from './truth.ts';

/** What a condition says about these facts. Pure, and ends in bounded time. */
export function judgeCondition(text: string, facts: Facts): Truth {
  const compiled = compile(text, 'condition');
  if (!compiled.ok) return { kind: 'faulty', why: compiled.why };
  const met: Met = { unknown: new Set(), secret: new Set() };
  const result = compiled.evaluate(contextOf(facts, met));
  if (result.kind === 'value') {
    if (typeof result.value === 'boolean') return { kind: result.value ? 'true' : 'false' };
    return { kind: 'faulty', why: `it gives a ${nameOfType(result.value)}, not yes or no` };
  }
  const [secret] = met.secret;
  if (secret !== undefined) {
    return { kind: 'faulty', why: `\`${secret}\` is a secret, and a condition would show what it is` };
  }
  // The library gives an error in place of an unknown when both meet: what was asked for decides.
  if (met.unknown.size > 0) return { kind: 'unknown', dependsOn: [...met.unknown] };
  return { kind: 'faulty', why: result.why };
}

/** What the expression asked for and could not have. */
interface Met {
  readonly unknown: Set<string>;
  readonly secret: Set<string>;
}

/** What is absent throws: CEL lets `absent && false` be false, and gives the error otherwise. */
function contextOf({ values, steps }: Facts, met: Met): ReadonlyMap<string, unknown> {
  const variable = (name: string): unknown => {
    const known = values.get(name);
    if (known === undefined) return unknown(name, met);
    if (known.type === 'secret') {
      met.secret.add(name);
      throw new Error(`${name} is secret`);
    }
    return typed(known);
  };
  const roots: Readonly<Record<string, ReadonlyMap<string, unknown>>> = {
    vars: lazyMap(variable),
    steps: lazyMap(id => {
      const fact = steps.get(id);
      return lazyMap(field =>
        fact === undefined
          ? unknown(`steps.${id}`, met)
          : factOf(fact, field, () => unknown(`steps.${id}`, met)),
      );
    }),
  };
  return lazyMap(name => (Object.hasOwn(roots, name) ? roots[name] : variable(name)));
}

function unknown(name: string, met: Met): never {
  met.unknown.add(name);
  throw new Error(`${name} is not known`);
}

const YES = /^(?:true|yes|on|1)$/;

function typed({ type, value }: { readonly type: string; readonly value: string }): unknown {
  if (type === 'int' && /^-?[0-9]{1,18}$/.test(value)) return BigInt(value);
  if (type === 'bool') return YES.test(value);
  return value;
}

function factOf({ outcome, exit }: StepFact, field: string, absent: () => never): unknown {
  if (field === 'outcome') return outcome;
  if (field === 'ok') return outcome === 'done' || outcome === 'already-done';
  return exit === null ? absent() : BigInt(exit);
}

function nameOfType(value: unknown): string {
  if (typeof value === 'bigint') return 'number';
  return Array.isArray(value) ? 'list' : typeof value;
}
