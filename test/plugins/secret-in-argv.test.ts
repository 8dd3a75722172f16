import { expect, test } from 'vitest';
import { runChecks } from '../../engine/check/run-checks.ts';
import { readRunbook } from '../../engine/parse/read-runbook.ts';
import { secretInArgv } from '../../plugins/checks/secret-in-argv.ts';

function findings(command: string) {
  const text = `---\nvariables:\n  gate_key: {type: secret}\n---\n\n# Gate\n\n## Open it\n\n\`\`\`bash\n${command}\n\`\`\`\n`;
  const runbook = readRunbook({ path: 'gate.md', text, bytesSha256: '', dialects: [] });
  return runChecks(runbook, { checks: [secretInArgv], today: '2026-11-21' }).filter(
    ({ code }) => code === 'secret-in-argv',
  );
}

test.each([
  ['curl -H "Authorization: Bearer <gate_key>" https://gate.example.org', '<gate_key>', '--config -'],
  ['curl -H "Authorization: Bearer $GATE_TOKEN" https://gate.example.org', '$GATE_TOKEN', '--config -'],
  [
    "curl -H 'Authorization: Bearer abcdefgh12345678' https://gate.example.org",
    'Authorization: Bearer …',
    '--config -',
  ],
  ['curl -u keeper:hunter2 https://gate.example.org', '-u keeper:…', '--config -'],
  ['mysqldump -u keeper -phunter2 gates > gates.sql', '-p…', '--defaults-extra-file'],
  ['mysql -u keeper -p<gate_key> gates', '<gate_key>', '--defaults-extra-file'],
  ['psql "postgres://keeper:hunter2@gate-db/gates" -c "select 1"', 'postgres://keeper:…', 'PGPASSFILE'],
  ['echo opening\nwget http://keeper:<gate_key>@gate.example.org/log', '<gate_key>', '--config'],
  ['docker login --password=hunter22 registry.example.org', '--password=…', '--password-stdin'],
  ['sshpass -p hunter2 ssh gate uptime', '-p …', 'sshpass -e'],
  ['if curl -H "X-Key: <gate_key>" https://gate.example.org; then echo open; fi', '<gate_key>', '--config -'],
  ['STATE=$(curl -H "X-Key: <gate_key>" https://gate.example.org)', '<gate_key>', '--config -'],
])('SEC-09: `%s` is reported, without the secret, and with what to do instead', (command, shown, instead) => {
  const [finding, ...others] = findings(command);
  expect(others).toEqual([]);
  expect(finding?.message).toContain(`\`${shown}\` puts a secret`);
  expect(finding?.hint).toContain(instead);
  expect(`${finding?.message}${finding?.hint}`).not.toMatch(/hunter2|abcdefgh/);
});

test.each([
  'curl --config - https://gate.example.org <<EOF\nheader = "Authorization: Bearer <gate_key>"\nEOF',
  'printf %s "<gate_key>" | docker login --password-stdin registry.example.org',
  'docker login --password-stdin registry.example.org <<< "<gate_key>"',
  'PGPASSWORD="<gate_key>" psql -h gate-db -c "select 1"',
  'export GATE_KEY="<gate_key>"\ngatectl open',
  'GATE_TOKEN=<gate_key>',
  'echo "<gate_key>" > key; gatectl open --key-file key',
  '[[ "<gate_key>" == k* ]] && gatectl open',
  'read -rs GATE_TOKEN',
])('SEC-09: `%s` is not', command => {
  expect(findings(command)).toEqual([]);
});
