import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTable } from '../../../../engine/graph/tables/find-table.ts';
import { columnNames, rowKeys, tableRows } from '../../../../engine/graph/tables/table-rows.ts';
import type { Table } from '../../../../engine/model/runbook.ts';
import { read } from '../../../helpers/read.ts';

const HERE = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };

function tableOf(header: readonly string[], rows: readonly (readonly string[])[] = []): Table {
  return {
    id: 'hosts',
    section: 'hosts',
    kind: 'reference',
    header,
    rows,
    rowSpans: rows.map(() => HERE),
    rowSettings: rows.map(() => ({})),
    settings: {},
    span: HERE,
  };
}

describe('columns', () => {
  test.each([
    [
      ['Host name', 'IP-Address', 'Größe'],
      ['host_name', 'ip_address', 'grosse'],
    ],
    [
      ['Hôte', 'N° de série', 'Œuvre'],
      ['hote', 'n_de_serie', 'oeuvre'],
    ],
    [
      ['', '2', '#'],
      ['column_1', 'column_2', 'column_3'],
    ],
    [
      ['Port', 'port', 'Port 2'],
      ['port', 'port_2', 'port_2_2'],
    ],
    [
      ['1st host', 'Straße'],
      ['column_1st_host', 'strasse'],
    ],
    [
      ['__proto__', 'constructor'],
      ['proto', 'constructor'],
    ],
  ])('%j are the variables %j', (header, names) => {
    expect(columnNames(tableOf(header))).toEqual(names);
  });

  test('have names that differ and that a variable can have, whatever the headers', () => {
    const header = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('Port', 'port_2', 'Column 1', ''),
    );
    fc.assert(
      fc.property(fc.array(header, { maxLength: 8 }), headers => {
        const names = columnNames(tableOf(headers));
        expect(new Set(names).size).toBe(headers.length);
        for (const name of names) expect(name).toMatch(/^[\p{L}_][\p{L}\p{N}_]*$/u);
      }),
    );
  });
});

describe('rows', () => {
  test('are values by variable, with their place and what is said about them', () => {
    const runbook = read(
      '# Drain\n\n| Host | Port |\n|---|---|\n| `db-1` | 5432 |\n| **db-2** <!-- drillbook: role=dba --> |\n',
    );
    const [table] = runbook.tables;
    expect(table && tableRows(table)).toMatchObject([
      { key: 'db-1', values: { host: 'db-1', port: '5432' }, span: { start: { line: 5 } }, settings: {} },
      {
        key: 'db-2',
        values: { host: 'db-2', port: '' },
        span: { start: { line: 6 } },
        settings: { role: 'dba' },
      },
    ]);
  });

  test('have settings with a pipe where the author kept it from ending the cell', () => {
    const row = (condition: string) => `| db-1 | 5432 <!-- drillbook: if="${condition}" --> |\n`;
    const { tables, diagnostics } = read(
      `# Drain\n\n| Host | Port |\n|---|---|\n${row('late \\|\\| lost')}${row('late || lost')}`,
    );
    expect(tables[0]?.rowSettings).toEqual([{ if: 'late || lost' }, {}]);
    expect(tables[0]?.rows[0]).toEqual(['db-1', '5432']);
    expect(diagnostics.map(({ code, span }) => [code, span.start.line])).toEqual([['bad-setting', 6]]);
  });

  test('have keys that differ, from the first cell that says anything', () => {
    const rows = [['Café 1'], ['cafe-1'], ['', 'spare'], ['', ''], ['→'], ['x'.repeat(60)]];
    expect(rowKeys(tableOf(['Place', 'Use'], rows))).toEqual([
      'cafe-1',
      'cafe-1-2',
      'spare',
      'row-4',
      'row-5',
      'x'.repeat(40),
    ]);
  });

  test('have keys that differ, whatever the cells', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('db', 'db-2', 'Row 2', ''));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 3 }), { maxLength: 9 }), rows => {
        expect(new Set(rowKeys(tableOf(['Host'], rows))).size).toBe(rows.length);
      }),
    );
  });
});

test('a line break in a cell stands between its lines, so that no value is made of two', () => {
  const runbook = read('# Move\n\n## Hosts\n\n| Host | Ports |\n|---|---|\n| db-1 | 54<br>32<br/>x |\n');
  expect(runbook.tables[0]?.rows).toEqual([['db-1', '54\n32\nx']]);
});

describe('a table is found', () => {
  const table = '| Host | Port |\n|---|---|\n| db-1 | 5432 |\n';
  const runbook = read(
    `# Move\n\n## Hosts\n\n<!-- drillbook: #databases -->\n\n${table}\n## Spares\n\n${table}\n## Both\n\n${table}\nAnd:\n\n${table}`,
  );

  test.each([
    ['databases', 7],
    ['#databases', 7],
    ['hosts', 7],
    ['spares', 13],
    ['both-2', 25],
  ])('as %s on line %i', (name, line) => {
    expect(findTable(runbook, name)?.span.start.line).toBe(line);
  });

  test.each(['move', 'nowhere', ''])('as “%s” never', name => {
    expect(findTable(runbook, name)).toBeNull();
  });
});
