import type { Diagnostic } from './diagnostic.ts';
import type { FrontMatter } from './front-matter.ts';
import type { BlockId, SectionId, StepId } from './ids.ts';
import type { Risk } from './risk.ts';
import type { Settings } from './settings.ts';
import type { Span } from './source.ts';
import type { Trait } from './trait.ts';
import type { Variable } from './variable.ts';

export interface RunbookSource {
  readonly path: string;
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly sha256: string;
}

/**
 * The whole reading of one markdown file: plain data in document order, each part with its span.
 * Nothing in it has been substituted, planned or run.
 */
export interface Runbook {
  readonly title: string;
  /** BCP 47 primary tag of the prose, as guessed. */
  readonly language: string;
  readonly source: RunbookSource;
  readonly frontMatter: FrontMatter;
  readonly sections: readonly Section[];
  readonly steps: readonly Step[];
  readonly blocks: readonly Block[];
  readonly tables: readonly Table[];
  readonly variables: readonly Variable[];
  readonly references: readonly Reference[];
  readonly expressions: readonly Expression[];
  readonly diagnostics: readonly Diagnostic[];
}

export type SectionKind = 'procedure' | 'checklist' | 'reference' | 'container' | 'toc';

/** A heading and what stands under it, up to the next heading of any level. */
export interface Section {
  readonly id: SectionId;
  readonly title: string;
  /** 1–6; 0 for the text before the first heading. */
  readonly depth: number;
  /** Section number as written, such as `3.1`. */
  readonly number: string | null;
  readonly kind: SectionKind;
  readonly parent: SectionId | null;
  /** Markdown between the heading and the first step. */
  readonly intro: string;
  /** Markdown after the last step; the whole text of a section without steps is its `intro`. */
  readonly outro: string;
  /** Place named by a `> **Location**:` quote or an annotation. */
  readonly location: string | null;
  readonly prerequisites: readonly string[];
  /** Time budget in milliseconds, from `(< 15 minutes)` or an annotation. */
  readonly budget: number | null;
  readonly settings: Settings;
  readonly span: Span;
}

export type StepSource = 'fence' | 'comment' | 'inline' | 'list-item' | 'task-item' | 'table-cell';

interface StepBase {
  readonly id: StepId;
  readonly section: SectionId;
  readonly title: string;
  readonly source: StepSource;
  /** Markdown that introduces this step: what stands between the step before and this one. */
  readonly prose: string;
  readonly role: 'wait' | 'verify' | null;
  readonly optional: boolean;
  /** Explicit edges; without any, a step needs the one before it. */
  readonly needs: readonly StepId[];
  /** What the text says the outcome looks like; shown, not enforced (an `expect=` setting is). */
  readonly expected: string | null;
  /** Time budget in milliseconds. */
  readonly budget: number | null;
  readonly settings: Settings;
  /** The annotated list that it stands in, which may be repeated, parallel or conditional as a whole. */
  readonly list?: AnnotatedList;
  readonly span: Span;
}

/** A list of steps that an annotation speaks of as a whole. */
export interface AnnotatedList {
  readonly id: string;
  readonly settings: Settings;
}

/** A logical command, query or script: the smallest thing that can succeed or fail. */
export interface CommandStep extends StepBase {
  readonly kind: 'command' | 'query' | 'script';
  /** Runner language, normalised: `bash`, `sql`, `promql`, `powershell` … */
  readonly language: string;
  /** Program text as written, prompts removed. */
  readonly text: string;
  readonly risk: Risk;
  readonly traits: readonly Trait[];
  readonly placeholders: readonly Placeholder[];
  /** Host or declared target; `null` means here. */
  readonly target: string | null;
  readonly block: BlockId | null;
  /** The line that reaches its target, or that it is; absent where there is none that drillbook can use. */
  readonly connection?: Connection;
}

/** An `ssh` line as its author wrote it, to which a command can be added. */
export interface SshLine {
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
}

/** How the machine of a step is reached. */
export interface Connection extends SshLine {
  /** The step whose line it is: itself, for the one that opens it; `null` for a declared target. */
  readonly opener: StepId | null;
}

/** Something a person does. */
export interface ManualStep extends StepBase {
  readonly kind: 'manual';
  readonly text: string;
  /** The interactive command whose session this instruction belongs to. */
  readonly during: StepId | null;
  readonly placeholders: readonly Placeholder[];
}

export type Step = CommandStep | ManualStep;

/** An unfilled value in a step's `text`; `start` and `end` are UTF-16 offsets in that text, `end` exclusive. */
export interface Placeholder {
  readonly raw: string;
  readonly name: string;
  readonly style: 'angle' | 'env' | 'your' | 'mustache';
  readonly start: number;
  readonly end: number;
}

export type BlockKind =
  | 'command'
  | 'script'
  | 'query'
  | 'config'
  | 'output'
  | 'diagram'
  | 'url'
  | 'comment'
  | 'mixed';

/** A code fence (or indented code), whatever it holds. */
export interface Block {
  readonly id: BlockId;
  readonly section: SectionId;
  readonly kind: BlockKind;
  readonly language: string | null;
  readonly text: string;
  readonly settings: Settings;
  readonly span: Span;
}

export type TableKind =
  | 'create-list'
  | 'schedule'
  | 'secrets'
  | 'component'
  | 'endpoints'
  | 'thresholds'
  | 'severity'
  | 'troubleshooting'
  | 'decision'
  | 'contacts'
  | 'reference'
  | 'variables'
  | 'targets'
  | 'steps'
  | 'checklist';

export interface Table {
  readonly id: string;
  readonly section: SectionId;
  readonly kind: TableKind;
  readonly header: readonly string[];
  /** Plain text of each cell, row by row. */
  readonly rows: readonly (readonly string[])[];
  /** Where each row stands: as many as `rows`. */
  readonly rowSpans: readonly Span[];
  /** What the comment in a row's last cell says about that row: as many as `rows`. */
  readonly rowSettings: readonly Settings[];
  /** Of a severity table: the times each level is given. */
  readonly levels?: readonly SeverityLevel[];
  /** Of a secrets table: the cells, counted from 0, that say that nothing is ever done to a row. */
  readonly refusals?: readonly { readonly row: number; readonly column: number }[];
  readonly settings: Settings;
  readonly span: Span;
}

/** An expression in CEL, where an author wrote it. */
export interface Expression {
  readonly key: 'if' | 'where' | 'expect-json';
  readonly text: string;
  readonly span: Span;
}

export interface SeverityLevel {
  /** As written in the table. */
  readonly level: string;
  /** Named by the header of their column; 0 ms is at once. */
  readonly budgets: readonly { readonly name: string; readonly ms: number }[];
}

/** A mention of another section or runbook. */
export interface Reference {
  readonly text: string;
  readonly to: SectionId | null;
  readonly url: string | null;
  readonly section: SectionId;
  readonly span: Span;
}

export function isCommand(step: Step): step is CommandStep {
  return step.kind !== 'manual';
}
