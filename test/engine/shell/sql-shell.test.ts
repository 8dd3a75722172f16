import { expect, test } from 'vitest';
import { riskOfCommands } from '../../../engine/shell/risk.ts';
import { simpleCommands } from '../../../engine/shell/simple-commands.ts';

const risk = (text: string) => riskOfCommands(simpleCommands(text));

test.each([
  ["psql -c '\\! rm -rf /srv/ledger'", 'destroy'],
  ["psql -c 'select 1' -c '\\! systemctl stop ledger'", 'disrupt'],
  ["echo '\\! rm -rf /srv/ledger' | psql ledger", 'destroy'],
  ["psql <<'END'\nselect 1;\n\\! rm -rf /srv/ledger\nEND", 'destroy'],
  ["psql -c 'select 1 \\g |rm -rf /srv/ledger'", 'destroy'],
  ["psql -c '\\o |rm -rf /srv/ledger'", 'destroy'],
  ["psql -c '\\set now `rm -rf /srv/ledger`'", 'destroy'],
  ['psql -c "copy rows from program \'rm -rf /srv/ledger\'"', 'destroy'],
  ['psql -c "\\copy rows to program \'rm -rf /srv/ledger\'"', 'destroy'],
  ["sqlite3 ledger.db '.shell rm -rf /srv/ledger'", 'destroy'],
  ["sqlite3 ledger.db '.system systemctl stop ledger'", 'disrupt'],
  ["sqlite3 ledger.db '.read |rm -rf /srv/ledger'", 'destroy'],
  ["mysql -e '\\! rm -rf /srv/ledger'", 'destroy'],
  ["mysql -e 'system rm -rf /srv/ledger'", 'destroy'],
] as const)('what a database client is told to run counts: %s is %s', (text, expected) => {
  expect(risk(text)).toBe(expected);
});

test.each(["psql -c '\\!'", 'psql -c "copy rows from program $$ls$$"'])(
  'what cannot be seen of it may be anything: %s',
  text => {
    expect(risk(text)).toBe('destroy');
  },
);

test.each([
  ["psql -c 'select program from program where state is null'", 'read'],
  ["psql -c '\\dt'", 'read'],
  ["psql -c '\\! ls'", 'mutate'],
  ['psql -c "copy rows to program \'gzip > rows.gz\'"', 'mutate'],
  ["mysql -e 'select `rm -rf` from t'", 'read'],
] as const)('what runs nothing, or nothing bad, is as it was: %s is %s', (text, expected) => {
  expect(risk(text)).toBe(expected);
});
