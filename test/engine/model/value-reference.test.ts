import { expect, test } from 'vitest';
import { readReference } from '../../../engine/model/value-reference.ts';

test.each([
  ['env:DB_PASS', { kind: 'env', name: 'DB_PASS' }],
  ['file:~/keys/db', { kind: 'file', path: '~/keys/db' }],
  [' cmd:  pass show db/prod ', { kind: 'cmd', command: 'pass show db/prod' }],
  ['cmd:one\ntwo', { kind: 'cmd', command: 'one\ntwo' }],
] as const)('%j is a reference', (text, reference) => {
  expect(readReference(text)).toEqual(reference);
});

test.each(['hunter2', 'ENV:DB_PASS', 'environment:x', 'vault:db', ''])('%j is a value', text => {
  expect(readReference(text)).toBeNull();
});

test('what is wrong after the beginning is a reference that leads nowhere, and never a value', () => {
  expect(readReference('env:DB PASS')).toEqual({ kind: 'env', name: 'DB PASS' });
  expect(readReference('file:')).toEqual({ kind: 'file', path: '' });
});
