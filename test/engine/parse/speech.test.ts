import { describe, expect, test } from 'vitest';
import { speechOf } from '../../../engine/parse/speech.ts';

const CASES: Readonly<Record<string, readonly string[]>> = {
  instruction: [
    'Restart the proxy',
    '1. **Acknowledge** the page',
    'If the queue is long, drain it',
    'On db-standby: promote the server',
    '**Isolate** — disconnect the uplink',
    'Disk full → Remove old logs',
    'Monitor 5: Enable expiry alerts',
    'Then run the health checks',
    'Review disk usage trends',
    'Verify all services are reachable',
    'Redémarrer le service',
    'Si le disque est plein, supprimer les journaux',
    'Vérifiez les sauvegardes',
    'Sur le serveur de secours : lancer la restauration',
    'Dienst neu starten',
    'Öffnen Sie die Konsole',
  ],
  advice: ['Keep the old image', 'Avoid loading everything at once', 'Prefer feature flags'],
  question: ['Which keys were used?'],
  statement: [
    'Database vacuum',
    'Log rotation',
    'Backup verification',
    'Monitors 2-4 require access',
    'No password authentication',
    'Local: `/srv/backups/`',
    'The controller will time out',
    'Alert is firing',
    'Le serveur est arrêté',
    'Query: rate(http_requests_total[5m])',
  ],
};

describe('prose is told apart by what it does', () => {
  for (const [speech, texts] of Object.entries(CASES)) {
    test.each(texts)(`${speech}: %s`, text => {
      expect(speechOf(text)).toBe(speech);
    });
  }
});
