export { conditionFault, expressionFault } from '../condition/condition-fault.ts';
export { namesIn } from '../condition/names-in.ts';
export { decisionPoints } from '../graph/tables/decision-points.ts';
export { findTable } from '../graph/tables/find-table.ts';
export { columnNames } from '../graph/tables/table-rows.ts';
export type { Outcome } from '../journal/attempt-event.ts';
export { type AuditElements, attemptsIn, auditElements } from '../journal/audit-elements.ts';
export type { RunEvent, RunEventBody } from '../journal/event.ts';
export type { Diagnostic, Severity } from '../model/diagnostic.ts';
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
export { markdownText } from '../parse/markdown-text.ts';
export { descendants, endLineOf, fenceOpening, lineOf, spanOf, textOf } from '../parse/nodes.ts';
export { type SourceText, sourceText } from '../parse/source-text.ts';
export { type SshTexts, sshTexts } from '../shell/ssh-line.ts';
export { substitute } from '../shell/substitute.ts';
export type {
  Annotation,
  Attribute,
  Check,
  CheckContext,
  Dialect,
  Exporter,
  LaunchContext,
  Plugin,
  Runner,
} from './plugin.ts';
export { definePlugin } from './plugin.ts';
