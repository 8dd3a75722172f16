import type { Severity } from '../../model/diagnostic.ts';
import { jsonPage } from '../json.ts';
import type { Finding } from './finding.ts';

/** A rule that can report something, with one sentence about it. */
export interface Rule {
  readonly code: string;
  readonly description: string;
}

interface SarifInput {
  readonly version: string;
  readonly findings: readonly Finding[];
  /** Checks that ran; a code without one gets a rule without a description. */
  readonly rules: readonly Rule[];
}

/** Findings as SARIF 2.1.0, the format that code hosts and editors read (OASIS, "Static Analysis Results Interchange Format"). */
export function sarifLog({ version, findings, rules }: SarifInput): string {
  const described = new Map(rules.map(({ code, description }) => [code, description]));
  const codes = [...new Set(findings.map(({ diagnostic }) => diagnostic.code))].sort();
  return jsonPage({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'drillbook',
            semanticVersion: version,
            rules: codes.map(code => rule(code, described.get(code))),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(finding => result(finding, codes)),
      },
    ],
  });
}

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

function rule(id: string, description: string | undefined) {
  return { id, ...(description === undefined ? {} : { shortDescription: { text: description } }) };
}

function result({ file, diagnostic }: Finding, codes: readonly string[]) {
  const { code, severity, message, hint, span } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [location(file, span)],
    ...(diagnostic.related?.length
      ? {
          relatedLocations: diagnostic.related.map(note => ({
            ...location(file, note.span),
            message: { text: note.message },
          })),
        }
      : {}),
  };
}

function location(file: string, { start, end }: Finding['diagnostic']['span']) {
  return {
    physicalLocation: {
      artifactLocation: { uri: fileUri(file) },
      region: {
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
      },
    },
  };
}

/** A relative reference stays relative: the reader of the log knows what to. */
function fileUri(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
