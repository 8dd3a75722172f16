import type { Root } from 'mdast';
import type { RunEvent } from '../journal/event.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Compiled, Launch, Program } from '../model/program.ts';
import type { CommandStep, Runbook } from '../model/runbook.ts';
import type { Span } from '../model/source.ts';
import type { ReportRequest } from '../report/report-source.ts';

/** What a plugin module exports by default: an object literal with any of four doors. */
export interface Plugin {
  readonly name: string;
  readonly runners?: readonly Runner[];
  readonly dialects?: readonly Dialect[];
  readonly checks?: readonly Check[];
  readonly exporters?: readonly Exporter[];
}

/** Turns steps of some languages into programs, and programs into launches. Pure: a runner starts nothing itself. */
export interface Runner {
  readonly name: string;
  readonly languages: readonly string[];
  /** Plan time: put a reference in place of each placeholder, or refuse. */
  compile(step: CommandStep): Compiled;
  /** Run time: how to start the program with these values. */
  launch(program: Program, context: LaunchContext): Launch;
}

export interface LaunchContext {
  /** Environment name to value, one for each reference of the program. */
  readonly values: Readonly<Record<string, string>>;
  /** The same for the program's connection. */
  readonly connection?: Readonly<Record<string, string>>;
  readonly cwd: string | null;
  readonly env: Readonly<Record<string, string>>;
  readonly terminal: 'none' | 'own';
}

/** How a family of documents writes its annotations. The engine's own reader does the rest. */
export interface Dialect {
  readonly name: string;
  detect(tree: Root, source: string): boolean;
  annotations(tree: Root, source: string): readonly Annotation[];
}

/** Attributes as written, with the span of what they are about. */
export interface Annotation {
  /** Where the attributes stand. */
  readonly span: Span;
  /** The heading, list, item, table, row, paragraph or fence they describe; for a directive comment, the line after it. */
  readonly about: Span;
  readonly form: 'info-string' | 'directive' | 'comment' | 'item';
  readonly attributes: readonly Attribute[];
}

/** `#id` has key `id`; a bare flag has value `true`. */
export interface Attribute {
  readonly key: string;
  readonly value: string | true;
  readonly span: Span;
}

/** One rule over a runbook; `docs/diagnostics/<code>.md` explains each code to its reader. */
export interface Check {
  readonly code: string;
  readonly description: string;
  check(runbook: Runbook, report: (finding: Omit<Diagnostic, 'code'>) => void, context: CheckContext): void;
}

export interface CheckContext {
  /** The day of the check, `2026-11-21`: a check reads no clock. */
  readonly today: string;
}

/** Turns a runbook, or a run of it, into a document. */
export interface Exporter {
  readonly name: string;
  readonly extension: string;
  export(input: ExportInput): string;
  /** The same document in pieces, where it may be more than memory holds. */
  pieces?(input: ExportInput): Iterable<string>;
}

/** What there is to make a document of; all but the runbook only where a run is exported. */
export interface ExportInput {
  readonly runbook: Runbook;
  readonly events?: readonly RunEvent[];
  /** Which report is asked for, and all that it is made from. */
  readonly report?: ReportRequest;
}

/** Checks nothing and changes nothing: gives an object literal its type. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
