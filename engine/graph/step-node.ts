import type { SectionId, StepId } from '../model/ids.ts';
import type { Step } from '../model/runbook.ts';

/** What must be true for a step to be on the way: all of its guards, outermost first. */
export type Guard =
  /** A CEL condition, judged once for everything that shares its key. */
  | { readonly kind: 'if'; readonly key: string; readonly condition: string }
  /** A way that somebody, or a row's condition, must have chosen. */
  | { readonly kind: 'chosen'; readonly choice: StepId; readonly option: string };

/** One strand of a parallel group: it has a shell session of its own that begins as the one around it. */
export interface Branch {
  readonly name: string;
  /** The branches around it, the nearest first; none on the main line. */
  readonly within: readonly string[];
}

/** Cells of the row that a step is repeated for, by slugged column. */
export type Row = Readonly<Record<string, string>>;

/** A way on from a choice. */
export interface Option {
  /** Unique in its choice: what `--choose` takes. */
  readonly key: string;
  readonly label: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  /** A CEL condition that picks this way without asking. */
  readonly condition: string | null;
}

/** Steps that one refers to, under the ids that they have in its own part of the graph. */
export interface Refers {
  readonly undo?: StepId;
  readonly check?: StepId;
  readonly until?: StepId;
  readonly onFailGoto?: StepId;
  readonly dry?: StepId;
}

/** One occurrence of a step: a step of a called procedure or of a repeated section occurs many times. */
export interface StepNode {
  /** `prefix + step.id + suffix`; the same step in another call or row has others. */
  readonly id: StepId;
  readonly prefix: string;
  readonly suffix: string;
  readonly step: Step;
  /** Headings above it, outermost first; a called procedure's stand below its caller's. */
  readonly path: readonly string[];
  readonly needs: readonly StepId[];
  readonly guards: readonly Guard[];
  readonly row: Row | null;
  /** What its row is called, where the title does not say it. */
  readonly rowLabel: string | null;
  /** Names of the rows it is repeated for, innermost first: what is captured in one is seen there only. */
  readonly rows: readonly string[];
  readonly branch: Branch | null;
  /** For a step that is a choice. */
  readonly options: readonly Option[] | null;
  readonly refers: Refers;
  /** Procedures that its text names, of which none is run by it. */
  readonly mentions: readonly SectionId[];
}
