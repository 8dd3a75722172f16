import { describe, expect, test } from 'vitest';
import { forbidsRunning } from '../../../engine/parse/forbidden.ts';
import { read, readFence } from '../../helpers/read.ts';

const FORBIDDEN = [
  'Do NOT run this:',
  '**Do not run this!**',
  "Don't run the following command:",
  'Never run',
  'Never run these commands:',
  'Warning: do not execute this.',
  'Do not copy and paste this:',
  'Example only',
  'For illustration only:',
  'Wrong:',
  '❌ Bad:',
  'Wrong (it drops the index):',
  'Do not run this. It wipes the disk:',
  'Ne pas exécuter :',
  'N’exécutez jamais cette commande :',
  'Ne lancez pas ceci :',
  'Exemple uniquement',
  'Faux :',
  'Nicht ausführen:',
  'Diesen Befehl niemals ausführen:',
  'Führen Sie dies nicht aus:',
  'Nur als Beispiel',
  'Falsch:',
];

const ALLOWED = [
  'Do not run this on the primary:',
  'Never run this twice:',
  'Do not run this until the backup is complete:',
  "Don't run this as root:",
  'Do not run it by hand. Instead run:',
  'Never restart both nodes. Restart the first:',
  'Wrong results? Rebuild the index:',
  'If the dates are wrong, run:',
  'For example:',
  'Run this only once:',
  'Ne pas exécuter sur le primaire :',
  'Nicht auf dem Primärserver ausführen:',
];

describe('a fence below words that forbid it is no step', () => {
  test.each(FORBIDDEN)('%s', cue => {
    expect(forbidsRunning(cue)).toBe(true);
    const { steps, blocks, diagnostics } = read(
      `# Work\n\n${cue}\n\n\`\`\`bash\nrm -rf /srv/ledger\n\`\`\`\n`,
    );
    expect(steps).toEqual([]);
    expect(blocks.map(({ kind, text }) => `${kind}: ${text}`)).toEqual(['output: rm -rf /srv/ledger']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['not-to-be-run']);
  });

  test.each(ALLOWED)('but not below: %s', cue => {
    const { steps } = read(`# Work\n\n${cue}\n\n\`\`\`bash\nrm -rf /srv/ledger\n\`\`\`\n`);
    expect(steps.map(({ text }) => text)).toContain('rm -rf /srv/ledger');
  });

  test('nor below a heading that says so', () => {
    expect(read('# Work\n\n## Wrong\n\n```bash\nrm -rf /srv/ledger\n```\n').steps).toEqual([]);
  });

  test('an annotation makes it a step after all', () => {
    const { steps } = read(
      '# Work\n\nNever run this:\n\n```bash {#wipe risk=destroy}\nrm -rf /srv/ledger\n```\n',
    );
    expect(steps.map(({ id }) => id)).toEqual(['wipe']);
  });

  test('a comment in the code forbids the command below it alone', () => {
    const { steps, diagnostics } = readFence('# Wrong:\nrm -rf /srv/ledger\n\n# Right:\nledgerctl purge');
    expect(steps.map(({ text }) => text)).toEqual(['ledgerctl purge']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['not-to-be-run']);
  });
});
