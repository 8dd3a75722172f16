import { describe, expect, test } from 'vitest';
import type { Runbook } from '../../../engine/model/runbook.ts';
import { read } from '../../helpers/read.ts';

function kinds(markdown: string): readonly (readonly [string, string])[] {
  return read(markdown).sections.map(({ title, kind }) => [title, kind] as const);
}

const RUN = '```bash\nshopctl restart\n```\n\n';

describe('sections', () => {
  test('with commands or a list of actions are procedures', () => {
    expect(kinds(`# Restart\n\n${RUN}`)).toEqual([['Restart', 'procedure']]);
    expect(kinds('# Restart\n\n1. Drain the node\n2. Start it again\n')).toEqual([['Restart', 'procedure']]);
    expect(kinds('# Redémarrage\n\n1. Vider le nœud\n2. Le redémarrer\n')).toEqual([
      ['Redémarrage', 'procedure'],
    ]);
    expect(kinds('# Neustart\n\n1. Knoten leeren\n2. Knoten neu starten\n')).toEqual([
      ['Neustart', 'procedure'],
    ]);
  });

  test('over procedures are a choice of them', () => {
    const { sections } = read(`# 7. Restore\n\n## 7.1 The database\n\n${RUN}## 7.2 The cache\n\n${RUN}`);
    expect(sections.map(({ number, kind, parent }) => [number, kind, parent])).toEqual([
      ['7', 'container', null],
      ['7.1', 'procedure', '7-restore'],
      ['7.2', 'procedure', '7-restore'],
    ]);
  });

  test.each(['Step 1: Drain', 'Étape 1 : Vider', 'Schritt 1: Leeren'])(
    '“%s” over an order is work',
    title => {
      expect(kinds(`## ${title}\n\nDrain the node.\n`)).toEqual([[title, 'procedure']]);
    },
  );

  test('of principles, sequences and links hold no steps', () => {
    const { steps } = read(
      '# Contents\n\n1. [Restart](#restart)\n2. [Restore](#restore)\n\n# Notes\n\n1. **Keys only** - No passwords\n2. **Order**: Shop → Cache → Database\n',
    );
    expect(steps).toEqual([]);
  });
});

describe('what surrounds the steps', () => {
  test.each([
    ['> **Prerequisite**: a backup', 'a backup'],
    ['> **Prerequisite**: a backup, and\n> a witness\n>\n> The rest.', 'a backup, and a witness'],
    ['> **Prérequis** : une sauvegarde', 'une sauvegarde'],
    ['> **Voraussetzung**: ein Backup', 'ein Backup'],
    ['> **Voraussetzungen**: ein Backup', 'ein Backup'],
    ['## Prerequisites\n\n- a backup\n', 'a backup'],
    ['## Prérequis\n\n- une sauvegarde\n', 'une sauvegarde'],
    ['## Voraussetzungen\n\n- ein Backup\n', 'ein Backup'],
  ])('%j is a prerequisite', (text, prerequisite) => {
    const { sections, steps } = read(`# Restore\n\n${text}\n\n## Run\n\n${RUN}`);
    expect(sections.flatMap(({ prerequisites }) => prerequisites)).toEqual([prerequisite]);
    expect(steps).toHaveLength(1);
  });

  test.each([
    '> **Location**: db-1',
    '> **Emplacement** : db-1',
    '> **Lieu** : db-1',
    '> **Ort**: db-1',
    '> **Standort**: db-1',
  ])('%j is the place of the section, and of its steps if it is a target', quote => {
    const plain = read(`# Restore\n\n${quote}\n\n${RUN}`);
    expect(plain.sections[0]?.location).toBe('db-1');
    expect(plain.steps[0]).toMatchObject({ target: null });
    const declared = read(`---\ntargets:\n  db-1: {ssh: ops@db-1}\n---\n# Restore\n\n${quote}\n\n${RUN}`);
    expect(declared.steps[0]).toMatchObject({ target: 'db-1' });
  });

  test.each(['On db-1:', 'On the db-1:', '**On db-1:**', 'Sur db-1 :', 'Auf db-1:'])(
    '“%s” names the place of the fence below',
    lead => {
      const declared = read(`---\ntargets:\n  db-1: {ssh: ops@db-1}\n---\n# Restore\n\n${lead}\n\n${RUN}`);
      expect(declared.steps[0]).toMatchObject({ target: 'db-1' });
      expect(read(`# Restore\n\n${lead}\n\n${RUN}`).steps[0]).toMatchObject({ target: null });
    },
  );

  test('alerts and metadata stand before the procedure, and are no steps', () => {
    const { sections, steps } = read(
      `# Restart\n\n> [!WARNING]\n> Stop the shop first.\n\n> **Version**: 16\n> **Owner**: ops\n\n${RUN}> [!NOTE]\n> Check the stock.\n`,
    );
    expect(sections[0]?.intro).toContain('Stop the shop first.');
    expect(sections[0]?.intro).toContain('**Version**: 16');
    expect(sections[0]?.outro).toContain('Check the stock.');
    expect(steps.map(({ text }) => text)).toEqual(['shopctl restart']);
  });

  test.each(['!!! warning "Careful"', '??? info', '???+ tip', '=== "Linux"'])(
    'fences in the body of `%s` are read',
    marker => {
      const { steps, diagnostics } = read(
        `# Restart\n\n${marker}\n    Do it:\n\n    \`\`\`bash\n    shopctl restart\n    \`\`\`\n`,
      );
      expect(steps.map(({ text, span }) => [text, span.start.line])).toEqual([['shopctl restart', 7]]);
      expect(diagnostics.map(({ code }) => code)).toEqual(['admonition-body']);
    },
  );
});

describe('references', () => {
  const numbered = '\n## 2. Drain\n\nText.\n\n### 2.1 Wait\n\nText.\n';
  const found = ({ references }: Runbook) => references.map(({ text, to, url }) => [text, to, url]);

  test.each([
    ['See section 2.', 'section 2', '2-drain'],
    ['See §2.1 for more.', '§2.1', '21-wait'],
    ['Voir la section 2.', 'section 2', '2-drain'],
    ['Voir l’étape 2.', 'étape 2', '2-drain'],
    ['Siehe Abschnitt 2.1.', 'Abschnitt 2.1', '21-wait'],
    ['Siehe Kapitel 2.', 'Kapitel 2', '2-drain'],
  ])('“%s” leads to the heading with that number', (text, mention, to) => {
    expect(found(read(`# Restart\n\n${text}\n${numbered}`))).toEqual([[mention, to, null]]);
  });

  test('anchors and other runbooks are some, web pages are not', () => {
    expect(
      found(
        read(
          '# Restart\n\n[Drain](#drain), [cache](cache.md#restore), [site](https://example.org/a.md).\n\n## Drain\n\nText.\n',
        ),
      ),
    ).toEqual([
      ['Drain', 'drain', null],
      ['cache', null, 'cache.md#restore'],
    ]);
  });

  test('to what does not exist lead nowhere', () => {
    expect(found(read('# Restart\n\nSee section 9 and [there](#there).\n'))).toEqual([
      ['section 9', null, null],
      ['there', null, null],
    ]);
  });
});
