import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPlaceholders, maskPlaceholders } from '../../../engine/parse/placeholders.ts';
import { read, readFence } from '../../helpers/read.ts';

const names = {
  assigned: new Set(['RELEASE', 'pod']),
  declared: new Set(['region']),
  aliases: new Map([['service_name', 'service']]),
  literals: new Map([['shop-20240101.dump', 'dump']]),
};
const shell = { kind: 'shell' as const, ...names };

describe('what a person must supply', () => {
  test.each([
    ['cp <db>-<day>.dump /tmp', ['db', 'day']],
    ['oc logs <any node hostname>', ['any_node_hostname']],
    ['kubectl get <pods|nodes>', ['pods_nodes']],
    ['psql "$DATABASE_URL"', ['DATABASE_URL']],
    ['curl -H "Bearer ${TOKEN}"', ['TOKEN']],
    ['aws s3 ls s3://your-bucket/ --profile YOUR_PROFILE', ['your-bucket', 'YOUR_PROFILE']],
    ['cp /path/to/backup.sql .', ['backup_sql']],
    ['deploy {{ region }}', ['region']],
    ['restart <service_name>', ['service']],
    ['pg_restore shop-20240101.dump', ['dump']],
  ])('%s', (text, expected) => {
    expect(findPlaceholders(text, shell).map(({ name }) => name)).toEqual(expected);
  });
});

describe('what only looks like it', () => {
  test.each([
    'psql < backup.sql > out.txt',
    'diff <(ls a) <(ls b)',
    'cat <<EOF\nx\nEOF',
    'docker ps --format "{{.Names}}\\t{{.Status}}"',
    'echo $HOME $PATH $1 $? $RELEASE $pod',
    "awk '{print $NAME}'",
    'echo \\$ESCAPED',
    "cat <<'EOF'\n$literal\nEOF",
    'kubectl get svc # <none>',
    'mail -s x <ops@example.org>',
    'curl <https://example.org>',
    'echo ${REGION:-eu}',
    '<VirtualHost *:80>\n</VirtualHost>',
    'deploy {{ unknown }}',
  ])('%s', text => {
    expect(findPlaceholders(text, shell)).toEqual([]);
  });
});

test('offsets point at the raw text, and masking keeps every other character', () => {
  const piece = fc.constantFrom(
    '<a>',
    '<b c>',
    '$X',
    'cp ',
    '"',
    "'",
    '\n',
    '{{ region }}',
    'your-key',
    '<',
    '>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
      const text = pieces.join('');
      const masked = maskPlaceholders(text, shell);
      expect(masked).toHaveLength(text.length);
      let end = 0;
      for (const found of findPlaceholders(text, shell)) {
        expect(text.slice(found.start, found.end)).toBe(found.raw);
        expect(found.start).toBeGreaterThanOrEqual(end);
        end = found.end;
      }
      expect(masked.split('\n')).toHaveLength(text.split('\n').length);
    }),
  );
});

test('variables come from front matter, tables and text, each with its lines', () => {
  const runbook = read(
    '---\nvariables:\n  service: {aliases: [service_name], default: api}\n---\n# Work\n\n| Variable | Type | Default | Description |\n|---|---|---|---|\n| `replica` | word | db2 | which one |\n\n```bash\nrestart <service_name> on <replica>\nlogin --password <admin_password> --env <prod|staging> "$REGION"\n```\n',
  );
  expect(runbook.variables).toEqual([
    { name: 'service', type: 'safe', declared: true, lines: [12], default: 'api', aliases: ['service_name'] },
    { name: 'replica', type: 'word', declared: true, lines: [12], default: 'db2', description: 'which one' },
    { name: 'admin_password', type: 'secret', declared: false, lines: [13] },
    { name: 'prod_staging', type: 'enum', declared: false, lines: [13], choices: ['prod', 'staging'] },
    { name: 'REGION', type: 'safe', declared: false, lines: [13], exportAs: 'REGION' },
  ]);
});

test('a placeholder that stands in prose is found in the step', () => {
  const { steps } = read('# Work\n\n1. Open the console of <node>\n2. Restart the pod\n');
  expect(steps[0]?.placeholders).toMatchObject([{ raw: '<node>', name: 'node' }]);
  expect(readFence('ls <node>').steps[0]?.placeholders).toHaveLength(1);
});

describe('what PowerShell sets itself is no placeholder', () => {
  test.each([
    ['Get-Service | Where-Object { $_.Status -eq "Stopped" }', []],
    ['Get-Service | ForEach-Object { $PSItem.Name } > $null', []],
    ['Set-Service Spooler -Confirm:$false -PassThru:$True', []],
    ['Copy-Item $env:TEMP\\a.txt ${env:ProgramData} -Force', []],
    ['Stop-Service $ServiceName', ['ServiceName']],
    ['$server = "web-1"\nTest-Connection $Server', []],
    ['foreach ($vm in Get-VM) { Stop-VM $vm }', []],
    ['Write-Output $PSVersionTable $LASTEXITCODE $ErrorActionPreference', []],
    ['Invoke-Command { Get-Date } -ComputerName $using:target', []],
  ])('%s: %j', (code, names) => {
    for (const language of ['powershell', 'bash']) {
      const { steps, variables } = readFence(code, language);
      expect(steps.flatMap(step => step.placeholders.map(({ name }) => name))).toEqual(names);
      expect(variables.map(({ name }) => name)).toEqual(names);
    }
  });

  test('in inline code, too', () => {
    const { variables } = read('# Work\n\n1. Run: `Get-Process | Where-Object { $_.CPU -gt 50 }`\n');
    expect(variables).toEqual([]);
  });
});
