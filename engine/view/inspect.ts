import type { Diagnostic } from '../model/diagnostic.ts';
import { isCommand, type Runbook, type Step } from '../model/runbook.ts';

/** The document that `drillbook inspect --json` prints: plain JSON, lines counted from 1. */
export function toInspection(runbook: Runbook): Record<string, unknown> {
  return {
    schema: 'drillbook/runbook@1',
    path: runbook.source.path,
    sha256: runbook.source.sha256,
    title: runbook.title,
    language: runbook.language,
    sections: runbook.sections
      .filter(({ depth }) => depth > 0)
      .map(({ id, title, depth, number, span, kind, parent, location, budget }) => ({
        id,
        title,
        depth,
        number,
        line: span.start.line,
        endLine: span.end.line,
        kind,
        parent,
        location,
        budget,
      })),
    steps: runbook.steps.map(stepJson),
    blocks: runbook.blocks.map(({ id, span, language, kind }) => ({
      id,
      line: span.start.line,
      endLine: span.end.line,
      language,
      kind,
    })),
    tables: runbook.tables.map(({ id, span, kind, header, rows }) => ({
      id,
      line: span.start.line,
      kind,
      header,
      rows: rows.length,
    })),
    variables: runbook.variables,
    references: runbook.references.map(({ span, text, to, url }) => ({
      line: span.start.line,
      text,
      to,
      url,
    })),
    diagnostics: runbook.diagnostics.map(diagnosticJson),
  };
}

function stepJson(step: Step): Record<string, unknown> {
  const command = isCommand(step) ? step : null;
  return {
    id: step.id,
    section: step.section,
    line: step.span.start.line,
    endLine: step.span.end.line,
    source: step.source,
    kind: step.kind,
    title: step.title,
    language: command?.language ?? null,
    text: step.text,
    risk: command?.risk ?? null,
    traits: command?.traits ?? [],
    placeholders: step.placeholders.map(({ raw, name, style }) => ({ raw, name, style })),
    target: command?.target ?? step.settings.target ?? null,
    role: step.role,
    during: step.kind === 'manual' ? step.during : null,
    needs: step.needs,
    optional: step.optional,
    expected: step.expected,
    budget: step.budget,
    settings: step.settings,
  };
}

function diagnosticJson({ code, severity, span, message, hint }: Diagnostic): Record<string, unknown> {
  return {
    code,
    severity,
    line: span.start.line,
    column: span.start.column,
    message,
    ...(hint === undefined ? {} : { hint }),
  };
}
