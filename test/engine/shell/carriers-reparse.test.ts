import { expect, test } from 'vitest';
import { CARRIERS } from '../../../engine/shell/carriers.ts';
import { substitute } from '../../../engine/shell/substitute.ts';
import { findPlaceholders } from './oracle/find-placeholders.ts';

const SPELLINGS = ['-c', '-C', '--command', '--session-command', '-e', '--eval', '--exec'];

/** Every tool whose table of carriers says that an option of it holds shell text. */
const CALLS = CARRIERS.flatMap(({ names, sub = [], flag, skip, when }) =>
  flag === undefined || when !== undefined
    ? []
    : names.flatMap(name =>
        SPELLINGS.filter(option => flag.test(option)).map(option =>
          [name, ...sub, ...Array.from({ length: skip }, (_, at) => `place-${at}`), option].join(' '),
        ),
      ),
);

test.each(CALLS)('what the table of carriers knows to run a text takes no free value (SUB-06): %s', call => {
  const text = `${call} "echo <n>"`;
  const compiled = substitute(text, findPlaceholders(text), { shell: 'bash' });
  const sites = compiled.ok ? compiled.program.references.map(({ site }) => site) : ['refused'];
  expect(sites).not.toContain('free');
});
