import type { StepId } from './ids.ts';

/** What front matter says about rehearsing a runbook. */
export interface DrillDeclaration {
  /** What is rehearsed, and where. */
  readonly scope?: string;
  readonly productionImpact?: ProductionImpact;
  /** What each role does, by its name. */
  readonly roles?: Readonly<Record<string, string>>;
  /** Each of them ends the drill. */
  readonly abortWhen?: readonly string[];
  /** The step whose start is the outage; without it, the first that destroys, else the first that disrupts. */
  readonly disruption?: StepId;
  /** The step with which tearing down begins: what probes see from its start on is not measured. */
  readonly teardown?: StepId;
  readonly injects?: readonly InjectDeclaration[];
}

export const PRODUCTION_IMPACTS = ['none', 'possible', 'expected'] as const;
export type ProductionImpact = (typeof PRODUCTION_IMPACTS)[number];

/** A card of the scenario, revealed during the drill. */
export interface InjectDeclaration {
  readonly title: string;
  readonly text: string;
  readonly when: InjectWhen;
}

/** `at` counts milliseconds since the drill began. */
export type InjectWhen =
  | { readonly kind: 'at'; readonly at: number }
  | { readonly kind: 'before' | 'after'; readonly step: StepId };

/** How to find out whether a service is there. Times in milliseconds. */
export interface ProbeDeclaration {
  readonly check: ProbeCheck;
  readonly every: number;
  readonly timeout: number;
  readonly markers?: MarkerCommands;
}

export type ProbeCheck =
  /** `expect` is the status; without it, any below 400. */
  | { readonly kind: 'http'; readonly url: string; readonly expect: number | null }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: string }
  | { readonly kind: 'command'; readonly command: string }
  | {
      readonly kind: 'sql';
      readonly client: SqlClient;
      readonly query: string;
      /** What the client is told to connect to, as shell words. */
      readonly connect: string;
    };

export type ProbeKind = ProbeCheck['kind'];

export const SQL_CLIENTS = ['psql', 'sqlite3'] as const;
export type SqlClient = (typeof SQL_CLIENTS)[number];

/** Commands that write the marker `$MARKER`, and that print the newest marker that is there. */
export interface MarkerCommands {
  readonly write: string;
  readonly newest: string;
}

/** The clocks of a drill that something or somebody sets; its start and its end are those of the run. */
export const DRILL_CLOCKS = ['disruption', 'detected', 'declared', 'restored', 'verified'] as const;
export type DrillClock = (typeof DRILL_CLOCKS)[number];

/** Those of them that a person may set, in the order in which they are offered. */
export const PERSON_CLOCKS = [
  'detected',
  'declared',
  'verified',
  'disruption',
] as const satisfies readonly DrillClock[];
export type PersonClock = (typeof PERSON_CLOCKS)[number];
