import { describe, expect, test } from 'vitest';
import { read } from '../../helpers/read.ts';
import { readText } from '../../helpers/read-text.ts';

function steps(markdown: string): readonly (readonly [string, string, string])[] {
  return read(`# Work\n\n${markdown}`).steps.map(step => [step.source, step.kind, step.title]);
}

test('an ordered list of orders is a list of manual steps', () => {
  expect(steps('1. Open the console\n2. Restart the switch\n3. Smoke tests\n')).toEqual([
    ['list-item', 'manual', 'Open the console'],
    ['list-item', 'manual', 'Restart the switch'],
    ['list-item', 'manual', 'Smoke tests'],
  ]);
});

test('principles and paths are no steps', () => {
  expect(steps('1. **Keys only** - No passwords\n2. **Firewall** - Only needed ports\n')).toEqual([]);
  expect(steps('1. **Login**: Proxy → Auth → Database\n2. **Upload**: Proxy → Storage\n')).toEqual([]);
});

test('inline code is a command where it is the whole item, or follows a colon', () => {
  expect(
    steps('1. `docker compose pull`\n2. Deploy: `ansible-playbook site.yml`\n3. Edit `site.yml`\n'),
  ).toEqual([
    ['inline', 'command', 'docker compose pull'],
    ['inline', 'command', 'Deploy'],
    ['list-item', 'manual', 'Edit `site.yml`'],
  ]);
});

test('a fence belongs to the item it is nested in, or that leads into it', () => {
  expect(steps('1. Edit the file\n2. Run:\n\n```bash\nmake deploy\n```\n')).toEqual([
    ['list-item', 'manual', 'Edit the file'],
    ['fence', 'command', 'Run'],
  ]);
  expect(steps('1. **Diagnose** (< 15 minutes)\n   ```bash\n   ./diagnose.sh\n   ```\n')).toEqual([
    ['fence', 'command', 'Diagnose'],
  ]);
});

test('the time in an item is the budget of its step', () => {
  const { steps: found } = read(
    '# Work\n\n1. **Diagnose** (< 15 minutes)\n   ```bash\n   ./diagnose.sh\n   ```\n',
  );
  expect(found[0]?.budget).toBe(15 * 60_000);
});

test('fields and questions below an item are part of it; orders below a bare title are steps', () => {
  expect(steps('1. Open the form\n2. Fill it in:\n   - **Name**: backups\n   - **Type**: S3\n')).toHaveLength(
    2,
  );
  expect(
    steps(
      '1. **Assess**\n   - Which keys were used?\n   - Which hosts were reached?\n2. **Contain**\n   - Revoke the keys\n   - Close the port\n',
    ),
  ).toEqual([
    ['list-item', 'manual', 'Assess'],
    ['list-item', 'manual', 'Revoke the keys'],
    ['list-item', 'manual', 'Close the port'],
  ]);
});

test('bullets are steps when they give orders, not when they describe', () => {
  expect(steps('- Check failed jobs\n- Review the queue\n- Export a backup\n')).toHaveLength(3);
  expect(steps('**The job includes:**\n\n- Log rotation\n- Backup verification\n')).toEqual([]);
});

test('task items are manual steps, and make a checklist', () => {
  const runbook = read('# Before the window\n\n- [ ] Tell everybody\n- [x] Backup taken\n');
  expect(runbook.sections[0]?.kind).toBe('checklist');
  expect(runbook.steps.map(({ source }) => source)).toEqual(['task-item', 'task-item']);
});

test('French and German lists are read alike', () => {
  expect(steps('1. Ouvrir la console\n2. Redémarrer le service : `systemctl restart web`\n')).toEqual([
    ['list-item', 'manual', 'Ouvrir la console'],
    ['inline', 'command', 'Redémarrer le service'],
  ]);
  expect(steps('1. Konsole öffnen\n2. Dienst neu starten\n')).toHaveLength(2);
});

describe('a numbered sentence that is shaped as an order is a step, its verb known or not', () => {
  test.each([
    'Watch the hit rate',
    'Quiesce the writers',
    'Nudge all stragglers with the paging tool',
    'Keep the old node for a day',
    '**Later**: defuse the alarm',
    'Surveiller le débit',
    'Rapatrier les journaux',
    'Entlasten Sie den Knoten',
  ])('%s', sentence => {
    const { steps, sections } = read(`# Work\n\n1. ${sentence}\n`);
    expect(steps.map(({ kind, text }) => [kind, text])).toEqual([['manual', sentence]]);
    expect(sections[0]?.kind).toBe('procedure');
  });

  test.each([
    'The hit rate falls',
    'Once the lag is gone',
    'Because all writers stopped',
    'Imports the key',
    'Imbalance on the pool',
    'Losing the quorum',
    'Avoid the old client',
    'See the dashboard',
    'Nearly all writers stopped',
    'Votre équipe',
    'Entre les deux nœuds',
    'Half the nodes are down',
    'What the alert means',
  ])('but not: %s', sentence => {
    expect(read(`# Work\n\n1. ${sentence}\n`).steps).toEqual([]);
  });

  test('and a bullet is not', () => {
    expect(read('# Work\n\n- Nudge all stragglers\n').steps).toEqual([]);
  });
});

test('what is said of one step above a list of several is an error, above a list of one it is the step’s', () => {
  const several = readText(
    '# B\n\n## M\n\n<!-- drillbook: call=#other -->\n1. Open the lock\n2. Close the lock\n\n## Other\n\n1. Call the pilot\n',
  );
  expect(several.diagnostics.map(({ code, span }) => [code, span.start.line])).toContainEqual([
    'bad-setting',
    6,
  ]);
  const one = readText(
    '# B\n\n## M\n\n<!-- drillbook: call=#other -->\n1. Open the lock\n\n## Other\n\n1. Call the pilot\n',
  );
  expect(one.steps[0]?.settings.call).toBe('other');
});
