import { expect, test } from 'vitest';
import { readFence } from '../../helpers/read.ts';

function queries(code: string, language: string): readonly (readonly [string, string])[] {
  return readFence(code, language).steps.map(step => [step.text, step.title] as const);
}

test('comments around a query are no queries', () => {
  expect(queries('SELECT count(*) FROM orders;\n# Type \\q to exit', 'sql')).toEqual([
    ['SELECT count(*) FROM orders;', 'SELECT count(*) FROM orders;'],
  ]);
  expect(queries('-- How many?\nSELECT count(*) FROM orders;\n-- done', 'sql')).toEqual([
    ['SELECT count(*) FROM orders;', 'How many?'],
  ]);
  expect(
    queries('# How many?\nSELECT count(*)\n# of all; even of the closed ones\nFROM orders;', 'sql'),
  ).toEqual([['SELECT count(*)\n# of all; even of the closed ones\nFROM orders;', 'How many?']]);
  expect(queries('INFO memory\n# quit to leave', 'redis')).toEqual([['INFO memory', 'INFO memory']]);
  expect(queries('db.orders.countDocuments()\n// done', 'mongodb')).toEqual([
    ['db.orders.countDocuments()', 'db.orders.countDocuments()'],
  ]);
});

test('a block of nothing but comments holds no query', () => {
  const { steps, blocks } = readFence('# Type \\q to exit\n-- done', 'sql');
  expect(steps).toEqual([]);
  expect(blocks[0]?.kind).toBe('comment');
});

test('a `#` within a statement is an operator or a name', () => {
  expect(queries("SELECT a #> '{b}' FROM docs;\nSELECT 1 FROM\n#recent;\nSELECT 2;", 'sql')).toHaveLength(3);
});

test('at the prompt of a program, an order in a comment is a manual step and the rest is nothing', () => {
  const { steps } = readFence('psql -U shop\nSELECT 1;\n-- done\n# Type \\q to exit');
  expect(steps.map(step => [step.kind, step.text])).toEqual([
    ['command', 'psql -U shop'],
    ['query', 'SELECT 1;'],
    ['manual', 'Type \\q to exit'],
  ]);
});
