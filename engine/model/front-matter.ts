import type { DrillDeclaration, ProbeDeclaration } from './drill.ts';
import type { Settings } from './settings.ts';
import type { Span } from './source.ts';
import type { ValueType } from './variable.ts';

/** What the YAML at the top of a runbook declared, after validation. */
export interface FrontMatter {
  readonly title?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly severity?: string;
  readonly lastReviewed?: string;
  /** Milliseconds. */
  readonly reviewEvery?: number;
  readonly variables?: Readonly<Record<string, VariableDeclaration>>;
  readonly targets?: Readonly<Record<string, TargetDeclaration>>;
  readonly objectives?: { readonly rto?: number; readonly rpo?: number };
  readonly drill?: DrillDeclaration;
  /** By name. */
  readonly probes?: Readonly<Record<string, ProbeDeclaration>>;
  /** Tool name to version range. */
  readonly requires?: Readonly<Record<string, string>>;
  readonly defaults?: Settings;
  /** Where each key of the top level stands, by its name in the file. */
  readonly places?: Readonly<Record<string, Span>>;
}

export interface VariableDeclaration {
  readonly type?: ValueType;
  readonly description?: string;
  readonly default?: string;
  readonly example?: string;
  readonly pattern?: string;
  readonly choices?: readonly string[] | string;
  /** Where the value of a secret is taken from: `env:NAME`, `file:PATH` or `cmd:COMMAND`. */
  readonly from?: string;
  readonly aliases?: readonly string[];
  readonly literal?: string;
  readonly allowDash?: boolean;
  readonly required?: boolean;
}

export interface TargetDeclaration {
  readonly ssh?: string;
  readonly description?: string;
  readonly production?: boolean;
}
