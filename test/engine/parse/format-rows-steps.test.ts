import { describe, expect, test } from 'vitest';
import type { Step } from '../../../engine/model/runbook.ts';
import { read, readFence } from '../../helpers/read.ts';

function stepsIn(markdown: string): readonly Step[] {
  return read(`# Work\n\n${markdown}`).steps;
}

function fence(code: string, language = 'bash'): string {
  return `\`\`\`${language}\n${code}\n\`\`\`\n\n`;
}

describe('expected output', () => {
  test.each([
    ['Expected output:', 'text'],
    ['**Expected output**', 'json'],
    ['Example response:', 'yaml'],
    ['Sortie attendue :', ''],
    ['Résultat attendu :', 'json'],
    ['Erwartete Ausgabe:', ''],
    ['Erwartetes Ergebnis:', 'yaml'],
    ['The output looks like this:', ''],
  ])('a fence below “%s” is what the command above prints', (lead, language) => {
    const { steps, blocks } = read(
      `# Work\n\n${fence('shopctl status')}${lead}\n\n${fence('ready: 3', language)}`,
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['command', 'output']);
    expect(steps.map(({ text, expected }) => [text, expected])).toEqual([['shopctl status', 'ready: 3']]);
  });

  test('a fence that an annotation calls output is that of the step before it', () => {
    expect(stepsIn(`${fence('shopctl status')}${fence('ready: 3', 'text {output}')}`)[0]?.expected).toBe(
      'ready: 3',
    );
  });

  test('belongs to the command of its own list item', () => {
    const item =
      '1. Look:\n   ```bash\n   shopctl status\n   ```\n   Expected output:\n   ```text\n   ready: 3\n   ```\n2. Go home\n';
    expect(stepsIn(item).map(({ expected }) => expected)).toEqual(['ready: 3', null]);
  });

  test('a file that should look like something is configuration', () => {
    const { blocks, steps } = read(
      `# Work\n\n${fence('shopctl status')}The file should look like this:\n\n${fence('ready: 3', 'yaml')}`,
    );
    expect(blocks[1]?.kind).toBe('config');
    expect(steps[0]?.expected).toBeNull();
  });

  test.each([
    ['0.8', 'json', '{ "status": "ok" }'],
    ['1.0', 'bash', 'systemctl stop shop'],
    ['"(?m)^ready: \\d+$"', 'text', 'ready: 3'],
    ['"says \\"ready\\""', 'yaml', 'ready: 3'],
  ])('expected_similarity=%s makes the %s fence below it output', (value, language, code) => {
    const { steps, blocks, diagnostics } = read(
      `# Work\n\n${fence('shopctl status')}<!-- expected_similarity=${value} -->\n\n${fence(code, language)}`,
    );
    expect(blocks[1]?.kind).toBe('output');
    expect(steps.map(({ text, expected }) => [text, expected])).toEqual([['shopctl status', code]]);
    expect(diagnostics).toEqual([]);
  });

  test('a similarity that nearly any text reaches is a remark', () => {
    const text = `# Work\n\n${fence('shopctl status')}<!--expected_similarity=0.3-->\n${fence('ok', 'text')}`;
    expect(
      read(text).diagnostics.map(({ code, severity, span }) => [code, severity, span.start.line]),
    ).toEqual([['weak-similarity', 'info', 7]]);
  });

  test.each([
    'should return 100.64.0.14',
    'OK: {"ready":true}',
    'Expected: three nodes',
    'doit afficher deux nœuds',
    'sollte zwei Knoten zeigen',
  ])('a comment “%s” says it of the command before or beside it', comment => {
    expect(readFence(`shopctl nodes\n# ${comment}\nuptime`).steps.map(({ expected }) => expected)).toEqual([
      comment,
      null,
    ]);
    expect(readFence(`shopctl nodes  # ${comment}`).steps[0]?.expected).toBe(comment);
  });
});

describe('waiting', () => {
  test.each([
    fence('sleep 30  # wait until healthy'),
    fence('sleep 5m'),
    '1. Wait 2 min\n2. Restart the shop\n',
    '1. Attendre 2 minutes\n2. Redémarrer la boutique\n',
    '1. 2 Minuten warten\n2. Laden neu starten\n',
    '1. Warten Sie 2 Minuten\n2. Laden neu starten\n',
  ])('%j is a wait', markdown => {
    expect(stepsIn(markdown)[0]?.role).toBe('wait');
  });

  test.each(['Verify the stock', 'Vérifier le stock', 'Den Bestand prüfen', 'Bestand überprüfen'])(
    '“%s” is a check',
    item => {
      expect(stepsIn(`1. ${item}\n2. Wait 2 min\n`)[0]?.role).toBe('verify');
    },
  );
});

describe('time budgets', () => {
  test.each([
    ['(< 15 minutes)', 15],
    ['(5 minutes)', 5],
    ['(10-20 min)', 20],
    ['(moins de 10 minutes)', 10],
    ['(max. 10 Min.)', 10],
    ['(unter 2 Stunden)', 120],
  ])('%s is one, of a section and of an item', (budget, minutes) => {
    const { sections, steps } = read(`# Diagnose ${budget}\n\n1. Check the queue ${budget}\n2. Restart it\n`);
    expect([sections[0]?.budget, steps[0]?.budget, steps[1]?.budget]).toEqual([
      minutes * 60_000,
      minutes * 60_000,
      null,
    ]);
    expect(steps[0]?.title).toBe(`Check the queue ${budget}`);
  });
});

describe('alternatives', () => {
  test.each(['or', 'ou', 'oder'])('a command below “%s” alone is optional, and not called so', word => {
    expect(
      readFence(`shopctl restart\n# ${word}:\nshopctl reload`).steps.map(({ optional, title }) => [
        optional,
        title,
      ]),
    ).toEqual([
      [false, 'shopctl restart'],
      [true, 'shopctl reload'],
    ]);
  });

  test.each([
    'Or:',
    'Alternatively, reload it:',
    'Ou :',
    'Oder:',
    'If the queue is stuck, run:',
    'Si la file est bloquée :',
    'Falls die Schlange steht:',
  ])('the fence below “%s” is optional', lead => {
    const found = stepsIn(`${fence('shopctl restart')}${lead}\n\n${fence('shopctl reload\nuptime')}`);
    expect(found.map(({ optional }) => optional)).toEqual([false, true, true]);
  });

  test('items that begin with it are', () => {
    expect(
      stepsIn(
        '1. Restart it: `shopctl restart now`\n2. or drain it: `kubectl drain n1`\n3. Optional: `uptime`\n',
      ).map(({ optional }) => optional),
    ).toEqual([false, true, true]);
  });
});

describe('files in shell fences', () => {
  test.each([
    ['a crontab', '0 3 * * * /opt/backup.sh\n*/5 * * * 1-5 /opt/prune.sh >> /var/log/prune.log 2>&1'],
    [
      'a system crontab',
      'MAILTO=ops@example.org\n15 2 1,15 * * root /opt/backup.sh\n@daily root /opt/prune.sh',
    ],
    ['sections of settings', '[mysqld]\nmax_connections = 500\nskip-name-resolve'],
    ['blocks in braces', 'server {\n  listen 80;\n  server_name shop.example.org;\n}'],
    ['YAML', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop'],
  ])('%s is configuration, with or without a language', (_, code) => {
    for (const language of ['bash', '']) {
      const { blocks, steps } = readFence(code, language);
      expect([blocks[0]?.kind, steps.length]).toEqual(['config', 0]);
    }
  });

  test.each([
    '[ -f /etc/hosts ] && uptime',
    'deploy() {\n  shopctl push\n}',
    '* * * means any time',
    '5 4 3 2 1 0',
  ])('%j is none', code => {
    expect(readFence(code).blocks[0]?.kind).not.toBe('config');
  });

  test('a script with a shebang is one step', () => {
    const { steps, blocks } = readFence(
      '#!/usr/bin/env bash\nset -e\nsystemctl stop shop\nsystemctl start shop',
    );
    expect(blocks[0]?.kind).toBe('script');
    expect(steps.map(({ kind, ...step }) => [kind, 'risk' in step && step.risk])).toEqual([
      ['script', 'disrupt'],
    ]);
  });
});

test('task lists are manual steps, ticked or not', () => {
  expect(
    stepsIn('- [ ] Tell the team\n- [x] Backup taken\n').map(({ source, kind }) => [source, kind]),
  ).toEqual([
    ['task-item', 'manual'],
    ['task-item', 'manual'],
  ]);
});
