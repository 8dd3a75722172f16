import { describe, expect, test } from 'vitest';
import type { TableKind } from '../../../engine/model/runbook.ts';
import { read } from '../../helpers/read.ts';

interface Sample {
  readonly header: string;
  readonly heading?: string;
  readonly lead?: string;
}

type Language = 'en' | 'fr' | 'de';

/** Headers as people write them, for every kind in every language. */
const SAMPLES: Readonly<Record<TableKind, Readonly<Record<Language, readonly Sample[]>>>> = {
  'create-list': {
    en: [
      { header: 'Name|Size|Owner', lead: 'Create the following volumes:' },
      { header: 'Monitor|URL|Interval', heading: 'Set up monitors' },
    ],
    fr: [{ header: 'Nom|Taille|Propriétaire', lead: 'Créer les volumes suivants :' }],
    de: [{ header: 'Name|Größe|Verantwortlich', lead: 'Folgende Volumes anlegen:' }],
  },
  schedule: {
    en: [{ header: 'Task|Schedule' }, { header: 'Backup|When|Retention' }],
    fr: [{ header: 'Tâche|Fréquence' }, { header: 'Sauvegarde|Horaire' }],
    de: [{ header: 'Aufgabe|Zeitplan' }, { header: 'Sicherung|Uhrzeit|Aufbewahrung' }],
  },
  secrets: {
    en: [{ header: 'Secret|Rotation' }, { header: 'Credential|Rotate every|Owner' }],
    fr: [{ header: 'Mot de passe|Fréquence' }, { header: 'Clé|Rotation|Responsable' }],
    de: [{ header: 'Passwort|Turnus' }, { header: 'Schlüssel|Rotation|Verantwortlich' }],
  },
  component: {
    en: [{ header: 'Component|Port|Health endpoint' }, { header: 'Service|Image|Role' }],
    fr: [{ header: 'Composant|Port|Santé' }, { header: 'Service|Image|Rôle' }],
    de: [{ header: 'Komponente|Port|Zweck' }, { header: 'Dienst|Image|Funktion' }],
  },
  endpoints: {
    en: [{ header: 'Endpoint|Expected response' }, { header: 'URL|Description' }],
    fr: [{ header: 'Point de terminaison|Réponse attendue' }, { header: 'URL|Attendu' }],
    de: [{ header: 'Endpunkt|Erwartete Antwort' }, { header: 'URL|Erwartet' }],
  },
  thresholds: {
    en: [{ header: 'Metric|Warning|Critical' }, { header: 'Indicator|Normal|Alert' }],
    fr: [{ header: 'Métrique|Avertissement|Critique' }, { header: 'Indicateur|Seuil' }],
    de: [{ header: 'Metrik|Warnung|Kritisch' }, { header: 'Kennzahl|Schwellwert|Alarm' }],
  },
  severity: {
    en: [{ header: 'Severity|Response time' }, { header: 'Level|Description|SLA' }],
    fr: [{ header: 'Gravité|Délai de réponse' }, { header: 'Niveau|Description|Délai' }],
    de: [{ header: 'Schweregrad|Reaktionszeit' }, { header: 'Stufe|Beschreibung|Antwortzeit' }],
  },
  troubleshooting: {
    en: [
      { header: 'Symptom|Cause|Fix' },
      { header: 'Error|Likely cause|Resolution' },
      { header: 'Problem|Solution' },
    ],
    fr: [{ header: 'Symptôme|Cause|Solution' }, { header: 'Erreur|Cause probable|Correction' }],
    de: [{ header: 'Symptom|Ursache|Lösung' }, { header: 'Fehler|Mögliche Ursache|Behebung' }],
  },
  decision: {
    en: [{ header: 'If|Then' }, { header: 'Alert|Runbook' }],
    fr: [{ header: 'Si|Alors' }, { header: 'Alerte|Procédure' }],
    de: [{ header: 'Wenn|Dann' }, { header: 'Bedingung|Aktion' }],
  },
  contacts: {
    en: [{ header: 'Role|Email' }, { header: 'Team|Slack channel' }],
    fr: [{ header: 'Rôle|Courriel' }, { header: 'Équipe|Téléphone' }],
    de: [{ header: 'Rolle|E-Mail' }, { header: 'Ansprechpartner|Erreichbarkeit' }],
  },
  reference: {
    en: [{ header: 'Term|Definition' }, { header: 'Version|Date' }],
    fr: [{ header: 'Terme|Définition' }, { header: 'Version|Date' }],
    de: [{ header: 'Begriff|Definition' }, { header: 'Version|Datum' }],
  },
  variables: {
    en: [{ header: 'Variable|Default|Description' }, { header: 'Parameter|Required' }],
    fr: [{ header: 'Variable|Défaut|Description' }, { header: 'Paramètre|Obligatoire' }],
    de: [{ header: 'Variable|Standard|Beschreibung' }, { header: 'Einstellung|Standardwert' }],
  },
  targets: {
    en: [{ header: 'Host|Address' }, { header: 'Server|IP|User' }],
    fr: [{ header: 'Hôte|Adresse' }, { header: 'Nœud|SSH' }],
    de: [{ header: 'Host|Adresse' }, { header: 'Knoten|IP|Benutzer' }],
  },
  steps: {
    en: [{ header: 'Step|Action' }, { header: '#|Command|Expected' }],
    fr: [{ header: 'Étape|Action' }, { header: 'N°|Commande|Attendu' }],
    de: [{ header: 'Schritt|Aktion' }, { header: 'Nr.|Befehl|Erwartet' }],
  },
  checklist: {
    en: [{ header: 'Task|Done' }, { header: 'Check|Status', heading: 'Pre-flight checks' }],
    fr: [{ header: 'Tâche|Fait' }, { header: 'Élément|État', heading: 'Liste de vérification' }],
    de: [{ header: 'Aufgabe|Erledigt' }, { header: 'Prüfung|Status', heading: 'Prüfliste' }],
  },
};

function kindOf({ header, heading = 'Work', lead = '' }: Sample): TableKind | undefined {
  const columns = header.split('|');
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [columns, columns.map(() => '---'), columns.map((_, at) => `cell ${at}`)].map(row).join('\n');
  return read(`# ${heading}\n\n${lead ? `${lead}\n\n` : ''}${table}\n`).tables[0]?.kind;
}

describe.each(Object.entries(SAMPLES))('a table of kind %s is known by its header', (kind, languages) => {
  test.each(
    Object.entries(languages).flatMap(([language, samples]) =>
      samples.map(sample => [language, sample.header, sample] as const),
    ),
  )('%s: %s', (_, __, sample) => {
    expect(kindOf(sample)).toBe(kind);
    const shouted = sample.header.toUpperCase();
    expect(kindOf({ ...sample, header: shouted })).toBe(kind);
  });
});

test('accents may be left out', () => {
  for (const [kind, { fr, de }] of Object.entries(SAMPLES)) {
    for (const sample of [...fr, ...de]) {
      const bare = sample.header.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe');
      expect([kind, kindOf({ ...sample, header: bare })]).toEqual([kind, kind]);
    }
  }
});

test('one signal is not enough', () => {
  for (const header of ['Severity|Colour', 'Host|Colour', 'Secret|Colour', 'Step|Colour', 'Check|Status']) {
    expect([header, kindOf({ header })]).toEqual([header, 'reference']);
  }
});

test('an annotation says what a table is, whatever its header', () => {
  const table = '| A | B |\n|---|---|\n| 1 | 2 |\n';
  for (const kind of Object.keys(SAMPLES)) {
    expect(read(`# Work\n\n<!-- drillbook: table=${kind} -->\n\n${table}`).tables[0]?.kind).toBe(kind);
  }
});
