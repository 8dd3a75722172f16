import type { Severity } from '../../model/diagnostic.ts';
import { sanitize } from '../../model/sanitize.ts';
import type { Finding } from './finding.ts';

/**
 * Findings as workflow commands, which GitHub shows beside the lines they are about.
 * Format: "Workflow commands for GitHub Actions", and `@actions/core` for what is escaped.
 */
export function githubCommands(findings: readonly Finding[]): string {
  return findings.map(finding => `${command(finding)}\n`).join('');
}

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function command({ file, diagnostic }: Finding): string {
  const { code, severity, message, hint, span } = diagnostic;
  const isOneLine = span.start.line === span.end.line;
  const properties = {
    file,
    line: span.start.line,
    endLine: span.end.line,
    // Columns count only where the finding stays on its line.
    ...(isOneLine ? { col: span.start.column, endColumn: span.end.column } : {}),
    title: code,
  };
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const text = hint === undefined ? message : `${message} ${hint}`;
  return `::${COMMANDS[severity]} ${listed.join(',')}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return sanitize(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
