import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  changedOptions,
  parseDeclarations,
  plainValue,
  quoteWord,
} from '../../../../engine/host/keeper/snapshot.ts';

/** Bytes as bash sees them, a character for each; no NUL, which no variable can hold. */
const bytes = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'\'"\\$`\n\t ]=([)!*;#~\x1b\x7f'),
      fc.integer({ min: 1, max: 255 }).map(code => String.fromCharCode(code)),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''));

test('what bash declares is read variable by variable, with its value, whatever characters it holds', () => {
  fc.assert(
    fc.property(fc.array(bytes, { minLength: 1, maxLength: 5 }), bytes, (values, key) => {
      const script = [
        ...values.map((value, index) => `v${index}=${quoteWord(value)}`),
        `declare -A map=([x${quoteWord(key)}]=${quoteWord(values[0] ?? '')}); list=(${values.map(quoteWord).join(' ')})`,
        `declare -x empty= ; declare -i unset_number`,
        `f() { echo 'declare -- not_a_variable="x"'; }`,
        `declare -p ${values.map((_, index) => `v${index}`).join(' ')} map list empty unset_number`,
      ].join('\n');
      const found = parseDeclarations(bash(script));
      expect(found.map(variable => variable.name)).toEqual([
        ...values.map((_, index) => `v${index}`),
        'map',
        'list',
        'empty',
        'unset_number',
      ]);
      expect(found.map(plainValue)).toEqual([...values, null, null, '', null]);
      // Each declaration by itself restores what it was read from.
      const restored = bash(
        `${found.map(variable => variable.code).join('\n')}\ndeclare -p ${found.map(each => each.name).join(' ')}`,
      );
      expect(parseDeclarations(restored)).toEqual(found);
    }),
    { numRuns: 60 },
  );
});

test('whatever was declared before, what is declared now is read the same, and what has not changed is kept', () => {
  const some = fc.array(bytes, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(some, some, fc.subarray([0, 1, 2, 3]), (values, others, changed) => {
      const declare = (now: readonly string[]) =>
        bash(
          `${now.map((value, index) => `v${index}=${quoteWord(value)}`).join('\n')}\ndeclare -p v0 v1 v2 v3`,
        );
      const before = parseDeclarations(declare(values));
      const now = values.map((value, index) => (changed.includes(index) ? (others[index] ?? '') : value));
      const text = declare(now);
      const found = parseDeclarations(text, before);
      expect(found).toEqual(parseDeclarations(text));
      const kept = found.map((variable, index) => variable === before[index]);
      expect(kept).toEqual(now.map((value, index) => value === values[index]));
    }),
    { numRuns: 60 },
  );
});

test('bash reads a quoted word as the text that was quoted', () => {
  fc.assert(
    fc.property(bytes, text => {
      expect(bash(`printf %s ${quoteWord(text)}`)).toBe(text);
    }),
    { numRuns: 60 },
  );
});

function bash(script: string): string {
  return execFileSync('bash', ['--norc', '--noprofile'], { input: Buffer.from(script, 'latin1') }).toString(
    'latin1',
  );
}

test('a shell with the options that changed has those of the shell that changed them, whichever were on', () => {
  const names = bash('shopt -p')
    .split('\n')
    .flatMap(line => /^shopt -[su] (\w+)$/.exec(line)?.[1] ?? [])
    .filter(name => name !== 'login_shell' && name !== 'restricted_shell');
  fc.assert(
    fc.property(fc.subarray(names), fc.subarray(names), (on, off) => {
      const flip = [
        on.length > 0 ? `shopt -s ${on.join(' ')}` : '',
        off.length > 0 ? `shopt -u ${off.join(' ')}` : '',
      ];
      const changing = `__drillbook_defaults=$BASHOPTS\n${flip.join('\n')}\n`;
      const declared = parseDeclarations(bash(`${changing}declare -p`));
      expect(bash(`${changedOptions(declared)}shopt -p`)).toBe(bash(`${changing}shopt -p`));
    }),
    { numRuns: 25 },
  );
});
