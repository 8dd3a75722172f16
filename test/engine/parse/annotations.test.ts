import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lexAttributes } from '../../../engine/parse/attributes.ts';
import { read, readFence } from '../../helpers/read.ts';

function lexed(text: string) {
  return lexAttributes(text).attributes.map(({ key, value }) => [key, value]);
}

describe('the attribute grammar', () => {
  test('knows ids, values, quoted values and flags', () => {
    expect(lexed('#promote risk=destroy title="Fail over" needs=#a,#b approve')).toEqual([
      ['id', 'promote'],
      ['risk', 'destroy'],
      ['title', 'Fail over'],
      ['needs', '#a,#b'],
      ['approve', true],
    ]);
  });

  test('reads back what was quoted', () => {
    const value = fc.string().filter(text => !/[\n\r\u2028\u2029]/.test(text));
    fc.assert(
      fc.property(value, text => {
        const quoted = `"${text.replace(/["\\]/g, character => `\\${character}`)}"`;
        expect(lexed(`title=${quoted}`)).toEqual([['title', text]]);
      }),
    );
  });

  test('never throws, and loses no character that is no white space', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const { attributes, errors } = lexAttributes(text);
        const covered = [...attributes, ...errors].reduce((sum, { start, end }) => sum + end - start, 0);
        expect(covered).toBeGreaterThanOrEqual(text.replace(/\s/g, '').length);
      }),
    );
  });
});

describe('the four places of an annotation', () => {
  test('an info string names a fence, which is then one step', () => {
    const { steps } = readFence('systemctl stop web\nsystemctl start web', 'bash {#bounce timeout=5m}');
    expect(steps.map(({ id, settings }) => [id, settings])).toEqual([
      ['bounce', { id: 'bounce', timeout: 300_000 }],
    ]);
  });

  test('settings that say nothing of the outcome go to each command of the fence', () => {
    const { steps } = readFence('uptime\nreboot', 'bash {risk=read cwd=/srv env.LANG=C}');
    expect(steps.map(({ settings }) => settings)).toEqual([
      { risk: 'read', cwd: '/srv', env: { LANG: 'C' } },
      { risk: 'read', cwd: '/srv', env: { LANG: 'C' } },
    ]);
    expect(steps[1]).toMatchObject({ risk: 'read' });
  });

  test('a brace inside quotes closes nothing', () => {
    const { steps, diagnostics } = readFence('uptime', 'bash {#load expect="^[0-9]{4,}$" timeout=5m}');
    expect(diagnostics).toEqual([]);
    expect(steps[0]?.settings).toEqual({ id: 'load', expect: '^[0-9]{4,}$', timeout: 300_000 });
  });

  test('a directive speaks about the command below it', () => {
    const { steps } = readFence(
      'uptime\n#: #load undo=#dump\n# 2. Load the dump\nload dump.sql\n--: nothing',
    );
    expect(steps[1]).toMatchObject({
      id: 'load',
      title: '2. Load the dump'.slice(3),
      settings: { undo: 'dump' },
    });
  });

  test('a comment on its own line speaks about what follows', () => {
    const runbook = read(
      '<!-- drillbook: #failover target=db-2 -->\n## Fail over\n\n<!-- drillbook: table=targets -->\n\n| Box | Where |\n|---|---|\n| a | 10.0.0.1 |\n\n<!-- drillbook: #go -->\n```bash\npg_ctl promote\n```\n\nWait for the proxy. <!-- not ours -->\n',
    );
    expect(runbook.sections[0]).toMatchObject({ id: 'failover' });
    expect(runbook.tables[0]).toMatchObject({ kind: 'targets' });
    expect(runbook.steps[0]).toMatchObject({ id: 'go', target: 'db-2' });
  });

  test('a comment at the end of an item or row speaks about that one', () => {
    const { steps } = read(
      '# Work\n\n1. Call the bank <!-- drillbook: #call role=commander -->\n2. Wait for the callback\n\n| Step | Action |\n|---|---|\n| 1 | `systemctl stop web` <!-- drillbook: #stop --> |\n',
    );
    expect(steps.map(({ id }) => id)).toEqual(['call', 'work/wait-for-the-callback', 'stop']);
    expect(steps[0]).toMatchObject({ text: 'Call the bank', settings: { role: 'commander' } });
  });
});

test('sections and front matter hand settings down, and the nearest wins', () => {
  const { steps } = read(
    '---\ndefaults:\n  timeout: 1m\n  confirm: key\n---\n<!-- drillbook: cwd=/srv timeout=2m -->\n# Work\n\n## Part\n\n```bash\nuptime\n#: timeout=3m\ndate\n```\n',
  );
  expect(steps.map(({ settings }) => settings)).toEqual([
    { timeout: 120_000, confirm: 'key', cwd: '/srv' },
    { timeout: 180_000, confirm: 'key', cwd: '/srv' },
  ]);
});

test('fences can be declared to be something else', () => {
  const { steps, blocks } = read(
    ['output', 'skip', 'file=/etc/motd', 'manual']
      .map(word => `\`\`\`bash {${word}}\nuptime\n\`\`\`\n`)
      .join('\n'),
  );
  expect(blocks.map(({ kind }) => kind)).toEqual(['output', 'output', 'config', 'command']);
  expect(steps.map(({ kind, text }) => [kind, text])).toEqual([['manual', 'uptime']]);
});
