import { describe, expect, test } from 'vitest';
import { read } from '../../helpers/read.ts';

function titles(markdown: string): readonly string[] {
  return read(`# Work\n\n${markdown}`).steps.map(({ title }) => title);
}

describe('a list that defines words holds no steps', () => {
  test.each([
    '- `offset 1h` - compare with an hour ago\n- `offset 1d` - compare with yesterday\n',
    '- `--force`: overwrite the file\n- `--quiet`: print nothing\n',
    '- **`on_shop_open`** – send the greeting\n- **`on_shop_close`** – send the report\n',
  ])('%j', list => {
    expect(titles(list)).toEqual([]);
  });

  test('but files to change and commands to run are steps', () => {
    expect(titles('- `/etc/hosts`: add the node\n- `/etc/fstab`: remove the mount\n')).toHaveLength(2);
    expect(
      titles('- `systemctl stop shop` - stop the shop\n- `systemctl start shop` - start it\n'),
    ).toHaveLength(2);
  });
});

describe('names of things are no steps', () => {
  test.each(['What to test:', '**What to look for:**', 'À vérifier :', 'Was zu prüfen ist:'])(
    'below “%s”',
    lead => {
      expect(
        titles(`${lead}\n\n- BillingController\n- Stock levels\n- Dashboards\n- Log rotation\n`),
      ).toEqual([]);
    },
  );

  test('beside orders', () => {
    expect(
      titles(
        '1. **What to test:**\n   - BillingController\n   - Dashboards\n   - Log rotation\n2. Restart the API\n',
      ),
    ).toEqual(['What to test', 'Restart the API']);
    expect(
      titles('- Restart the API\n- Check the dashboards\n- `OrderService`\n- Reports\n- Smoke tests\n'),
    ).toEqual(['Restart the API', 'Check the dashboards', 'Smoke tests']);
  });
});

describe('a list of what a text teaches holds no steps', () => {
  test.each([
    'In this guide you learn how to:\n\n- Install the cluster\n- Restart the nodes\n',
    "By the end, you'll learn to:\n\n1. Install the cluster\n2. Restart the nodes\n",
    'Dans ce guide, vous apprendrez à :\n\n- Installer le cluster\n- Redémarrer les nœuds\n',
    'In dieser Anleitung lernen Sie:\n\n- den Cluster installieren\n- die Knoten neu starten\n',
  ])('%j', markdown => {
    expect(titles(markdown)).toEqual([]);
  });

  test('while one that follows such a sentence may be done', () => {
    expect(
      titles('This guide describes the restart. Do this:\n\n1. Drain the node\n2. Restart it\n'),
    ).toHaveLength(2);
  });
});

describe('sections about the project', () => {
  test.each([
    'Contributing',
    'Mitwirken',
    'Contribuer',
    'Database schema',
    '3. Datenbankschema',
    'Schéma de la base de données',
    'Roadmap',
    'Architecture',
    'Fonctionnalités',
    'Funktionen',
    'Changelog',
    'License',
    'Projektstruktur',
  ])('“%s” is reference', title => {
    const orders = '1. Fork the repository\n2. Open a pull request\n';
    expect(read(`# ${title}\n\n${orders}`).sections[0]?.kind).toBe('reference');
    expect(read(`# ${title}\n\n${orders}`).steps).toEqual([]);
    expect(read(`# ${title}\n\n\`\`\`bash\ndocker compose ps\n\`\`\`\n`).sections[0]?.kind).toBe('reference');
    expect(read(`# ${title}\n\n- [ ] Add alerts\n- [x] Test restores\n`).steps).toEqual([]);
  });

  test('with numbered commands are procedures', () => {
    const { sections } = read(
      '# Contributing\n\n1. Install the tools\n   ```bash\n   npm ci\n   ```\n2. Run the tests: `npm test`\n',
    );
    expect(sections[0]?.kind).toBe('procedure');
  });
});
