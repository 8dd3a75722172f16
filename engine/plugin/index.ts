export { conditionFault, expressionFault } from '../condition/condition-fault.ts';
export { namesIn } from '../condition/names-in.ts';
export { decisionPoints } from '../graph/tables/decision-points.ts';
export { findTable } from '../graph/tables/find-table.ts';
export { columnNames } from '../graph/tables/table-rows.ts';
export type { Outcome } from '../journal/attempt-event.ts';
export { type AuditElements, attemptsIn, auditElements } from '../journal/audit-elements.ts';
export type { RunEvent, RunEventBody } from '../journal/event.ts';
export { csvRow } from '../model/csv-row.ts';
export type { Diagnostic, Severity } from '../model/diagnostic.ts';
export { markdownText } from '../model/markdown-text.ts';
export { likelyTypo, nearest } from '../model/nearest.ts';
export { printableJson } from '../model/printable-json.ts';
export type { Compiled, Launch, Program, ProgramReference, Refusal, Site } from '../model/program.ts';
export { RISKS, type Risk, worseRisk } from '../model/risk.ts';
export type {
  Block,
  BlockKind,
  CommandStep,
  Expression,
  ManualStep,
  Placeholder,
  Reference,
  Runbook,
  Section,
  SectionKind,
  SeverityLevel,
  Step,
  StepSource,
  Table,
  TableKind,
} from '../model/runbook.ts';
export { isCommand } from '../model/runbook.ts';
export type { Settings } from '../model/settings.ts';
export type { Point, Span } from '../model/source.ts';
export { TRAITS, type Trait } from '../model/trait.ts';
export { unreachable } from '../model/unreachable.ts';
export type { ValueType, Variable } from '../model/variable.ts';
export { variableFor } from '../model/variable.ts';
export { type LexedAttributes, lexAttributes } from '../parse/attributes.ts';
export { braceLanguage } from '../parse/fence-language.ts';
export { descendants, endLineOf, fenceOpening, lineOf, spanOf, textOf } from '../parse/nodes.ts';
export { type SourceText, sourceText } from '../parse/source-text.ts';
export { asciicastLines, asciicastOf } from '../report/asciicast.ts';
export type { Report, ReportKind } from '../report/document.ts';
export { htmlOfReport } from '../report/html/html-of-report.ts';
export { junitOf } from '../report/junit.ts';
export { makeReport } from '../report/make-report.ts';
export { jobSummaryOf, markdownOfReport } from '../report/markdown/markdown-of-report.ts';
export type {
  EarlierRun,
  ReportRequest,
  ReportSource,
  StepFacts,
  StoredOutput,
  ToldRecord,
} from '../report/report-source.ts';
export { loneChart } from '../report/svg/chart-of.ts';
export { timingsOf } from '../report/timings.ts';
export { type SshTexts, sshTexts } from '../shell/ssh-line.ts';
export { substitute } from '../shell/substitute.ts';
export type {
  Annotation,
  Attribute,
  Check,
  CheckContext,
  Dialect,
  Exporter,
  ExportInput,
  LaunchContext,
  Plugin,
  Runner,
} from './plugin.ts';
export { definePlugin } from './plugin.ts';
