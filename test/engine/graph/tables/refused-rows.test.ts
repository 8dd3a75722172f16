import { describe, expect, test } from 'vitest';
import { eachOverNever, refusedRows } from '../../../../engine/graph/tables/refused-rows.ts';
import { tableRows } from '../../../../engine/graph/tables/table-rows.ts';
import type { Table } from '../../../../engine/model/runbook.ts';
import { read } from '../../../helpers/read.ts';

function tableIn(header: string, ...rows: readonly string[]): Table {
  const rule = header.replace(/[^|]+/g, '---');
  const [table] = read(`# Keys\n\n${[header, rule, ...rows].join('\n')}\n`).tables;
  if (!table) throw new Error('There is no table.');
  return table;
}

describe('a row of secrets is refused', () => {
  test.each([
    ['| Secret | Rotation |', 'Never'],
    ['| Secret | Rotation |', '**Never** (the disks need it)'],
    ['| Secret | Rotation |', 'not rotated'],
    ['| Secret | Fréquence |', 'Jamais'],
    ['| Mot de passe | Rotation |', 'Ne jamais changer'],
    ['| Passwort | Turnus |', 'Nie'],
    ['| Passwort | Turnus |', 'niemals'],
  ])('%s: %s', (header, cell) => {
    expect(refusedRows(tableIn(header, `| disk key | ${cell} |`)).map(({ key }) => key)).toEqual([
      'disk-key',
    ]);
  });

  test.each(['90 days', 'Nevertheless yearly', 'Yearly, never later', '', 'Niedrig'])('not by “%s”', cell => {
    expect(refusedRows(tableIn('| Secret | Rotation |', `| disk key | ${cell} |`))).toEqual([]);
  });

  test('only in a table of secrets, and only by the column that says when', () => {
    expect(refusedRows(tableIn('| Task | Schedule |', '| Sweep | Never |'))).toEqual([]);
    expect(
      refusedRows(tableIn('| Secret | Rotation | Note |', '| till pin | 90 days | Never told |')),
    ).toEqual([]);
  });
});

describe('repeating something for each secret', () => {
  const table = tableIn('| Secret | Rotate every |', '| till pin | 90 days |', '| disk key | Never |');

  test('is an error that names the row and says how to leave it out', () => {
    const rows = tableRows(table);
    expect(eachOverNever({ table, rows, span: table.span })).toMatchObject([
      {
        code: 'each-over-never',
        severity: 'error',
        message: '`each` would go over the row `disk-key` on line 6, whose `rotate_every` is “Never”.',
        hint: 'Leave it out: `where="rotate_every != \'Never\'"`.',
        related: [{ span: { start: { line: 6 } } }],
      },
    ]);
  });

  test('is none of the rows that `where` leaves over say never', () => {
    const rows = tableRows(table).filter(({ key }) => key !== 'disk-key');
    expect(eachOverNever({ table, rows, span: table.span })).toEqual([]);
  });
});
