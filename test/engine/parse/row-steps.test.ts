import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { substitute } from '../../../engine/shell/substitute.ts';
import { read } from '../../helpers/read.ts';
import { temporaryPlace } from '../../helpers/temporary-place.ts';

const ASKED = '<!-- drillbook: table=endpoints -->\n\n';

function stepsOf(header: string, row: string, asked = ASKED) {
  const rule = header.replace(/[^|]+/g, '---');
  return read(`# Look\n\n${asked}${header}\n${rule}\n${row}\n`).steps;
}

describe('an endpoint that is to be looked at', () => {
  const header = '| Service | Endpoint | Expected |';

  test('is a step that reads, titled by its row', () => {
    expect(stepsOf(header, '| Shop front | https://shop.example/health | 200 |')).toMatchObject([
      {
        kind: 'command',
        source: 'table-cell',
        role: 'verify',
        risk: 'read',
        title: 'Shop front',
        expected: '200',
        text: "curl --fail --silent --show-error --max-time 10 --location 'https://shop.example/health'",
        span: { start: { line: 7 } },
      },
    ]);
  });

  test('answers with the status that is expected', () => {
    const [step] = stepsOf(header, '| Back office | `https://shop.example/admin` | 401 Unauthorized |');
    expect(step?.text).toBe(
      `test "$(curl --silent --output /dev/null --write-out '%{http_code}' --max-time 10 'https://shop.example/admin')" = 401`,
    );
  });

  test.each([
    ['| Service | Address |', '| Ledger | `db-1.internal:5432` |'],
    ['| Service | Host | Port |', '| Ledger | db-1.internal | 5432 |'],
  ])('may be a port: %s %s', (columns, row) => {
    const asked = ASKED.replace('endpoints', 'component');
    expect(stepsOf(columns, row, asked)).toMatchObject([
      {
        title: 'Ledger',
        role: 'verify',
        risk: 'read',
        text: "timeout 5 bash -c ': </dev/tcp/db-1.internal/5432'",
      },
    ]);
  });

  test.each([
    ['https://<shop_host>/health', ['shop_host']],
    ['<shop_host>:<port>', ['shop_host', 'port']],
  ])('has the placeholders of %s, which compile', (cell, names) => {
    const [step] = stepsOf('| Service | Endpoint |', `| Shop | ${cell} |`);
    expect(step?.placeholders.map(({ name }) => name)).toEqual(names);
    expect(step && substitute(step.text, step.placeholders, { shell: 'bash' })).toMatchObject({ ok: true });
  });

  test('is what its row says, too', () => {
    const row = '| Shop | https://shop.example/ <!-- drillbook: #front timeout=5s --> |';
    expect(stepsOf('| Service | Endpoint |', row)).toMatchObject([
      { id: 'front', settings: { timeout: 5000 } },
    ]);
  });

  test('is part of a procedure', () => {
    const { sections } = read(
      `# Shop\n\n## Endpoints\n\n${ASKED}| Name | URL |\n|---|---|\n| Shop | https://shop.example/ |\n`,
    );
    expect(sections[1]?.kind).toBe('procedure');
  });
});

test('endpoints that nobody asked to look at make no steps', () => {
  for (const asked of ['', '<!-- drillbook: #endpoints -->\n\n']) {
    expect(stepsOf('| Endpoint | Expected |', '| https://shop.example/ | 200 |', asked)).toEqual([]);
  }
});

test.each([
  'nothing to see',
  '/health',
  'db-1;id:5432',
  '$(id):5432',
  '`a/b:5432`',
  '<none>:5432',
  "x' ; id #:5432",
  'db-1:$(id)',
  '-x:80',
  '[shop](https://shop.example/&#10;id)',
])('the cell “%s” makes no step', cell => {
  expect(stepsOf('| Service | Endpoint |', `| Shop | ${cell} |`)).toEqual([]);
});

describe('what stands in a cell stays one word of curl', () => {
  test.each([
    ["`https://shop.example/'; touch owned; '`", "https://shop.example/'; touch owned; '"],
    ['`https://shop.example/$(touch owned)?a=$HOME`', 'https://shop.example/$(touch owned)?a=$HOME'],
    [
      'https://shop.example/?a="&b=`touch</dev/null>owned`',
      'https://shop.example/?a="&b=`touch</dev/null>owned`',
    ],
    [
      'https://shop.example/$(touch</dev/null)\';touch", more',
      'https://shop.example/$(touch</dev/null)\';touch",',
    ],
    ['`https://shop.example/\\`', 'https://shop.example/\\'],
    ['`https://[::1]/{a,b}`', 'https://[::1]/{a,b}'],
    ['[the shop](https://shop.example/%27;id)', 'https://shop.example/%27;id'],
  ])('%s', (cell, url) => {
    const place = temporaryPlace();
    const stub = join(place, 'curl');
    writeFileSync(stub, `#!/bin/bash\nprintf '%s\\0' "$@" >> "${place}/argv"\nprintf 401\n`);
    chmodSync(stub, 0o755);
    for (const expected of ['200', '401']) {
      const [step] = stepsOf('| Service | Endpoint | Expected |', `| Shop | ${cell} | ${expected} |`);
      expect(step?.placeholders).toEqual([]);
      execFileSync('bash', ['--norc', '-c', step?.text ?? 'false'], {
        cwd: place,
        env: { PATH: `${place}:${process.env['PATH']}` },
      });
    }
    const words = readFileSync(join(place, 'argv'), 'utf8').split('\0');
    expect(words.filter(word => word.startsWith('http'))).toEqual([url, url]);
    expect(words).toHaveLength(
      [
        '--fail --silent --show-error --max-time 10 --location URL',
        '--silent --output /dev/null --write-out %{http_code} --max-time 10 URL',
      ]
        .join(' ')
        .split(' ').length + (/[[{<]/.test(url) ? 3 : 1),
    );
    expect(execFileSync('ls', [place], { encoding: 'utf8' }).trim().split('\n')).toEqual(['argv', 'curl']);
  });
});

describe('rows that a person works through', () => {
  const table =
    '| Monitor | Interval | Done |\n|---|---|---|\n| Shop of <region> | 60 s | [ ] |\n| Till | | |\n';

  test('are the steps of a checklist', () => {
    const { steps, sections } = read(`# Night\n\n## Closing checks\n\n${table}`);
    expect(sections[1]?.kind).toBe('procedure');
    expect(steps).toMatchObject([
      {
        kind: 'manual',
        source: 'table-cell',
        title: 'Shop of <region>',
        text: 'Shop of <region>\nInterval: 60 s',
        placeholders: [{ name: 'region' }],
        span: { start: { line: 7 } },
      },
      { kind: 'manual', title: 'Till', text: 'Till', span: { start: { line: 8 } } },
    ]);
  });

  test.each(['create-list', 'steps'])('are the steps of a declared table of kind %s', kind => {
    const { steps } = read(`# Night\n\n<!-- drillbook: table=${kind} -->\n\n${table}`);
    expect(steps.map(({ title }) => title)).toEqual(['Shop of <region>', 'Till']);
  });

  test('are one step, the order above them, where the kind is a guess', () => {
    const { steps } = read(`# Night\n\nCreate the following monitors:\n\n${table.replace('Done', 'Note')}`);
    expect(steps.map(({ title }) => title)).toEqual(['Create the following monitors']);
  });
});

describe('a declared table declares what its kind is for', () => {
  test('variables', () => {
    const { variables } = read(
      '# Drain\n\n<!-- drillbook: table=variables -->\n\n| Which | Value |\n|---|---|\n| replica | db2 |\n\n```bash\ndrainctl <replica>\n```\n',
    );
    expect(variables).toMatchObject([{ name: 'replica', declared: true, default: 'db2' }]);
  });

  test('targets, which a lead-in can name as one of the front matter', () => {
    const fence = '```bash\nuptime\n```\n';
    const { steps, frontMatter } = read(
      `# Look\n\n## Machines\n\n<!-- drillbook: table=targets -->\n\n| Place | Address |\n|---|---|\n| vault-1 | 10.0.0.5 |\n\n## Load\n\nOn vault-1:\n\n${fence}`,
    );
    expect(frontMatter.targets).toEqual({ 'vault-1': { ssh: '10.0.0.5' } });
    expect(steps).toMatchObject([{ target: 'vault-1' }]);
  });

  test('and nothing else, whatever its header', () => {
    const { variables, frontMatter } = read(
      '# Look\n\n<!-- drillbook: table=reference -->\n\n| Host | Address |\n|---|---|\n| vault-1 | 10.0.0.5 |\n\n<!-- drillbook: table=reference -->\n\n| Variable | Default |\n|---|---|\n| replica | db2 |\n',
    );
    expect(frontMatter.targets).toBeUndefined();
    expect(variables).toEqual([]);
  });
});
