import type { ProbeReport } from '../journal/drill-event.ts';
import type { InjectDeclaration } from '../model/drill.ts';
import type { Instant } from '../model/instant.ts';

/** A card of the scenario, as the journal names it. */
export interface Card extends InjectDeclaration {
  readonly id: string;
}

/** What a host gives a drill: the services as a prober sees them, and the cards of the scenario. */
export interface DrillPort {
  readonly cards: readonly Card[];
  now(): Instant;
  /** What the prober saw, beyond the first so many of its reports. */
  reports(folded: number): readonly ProbeReport[];
  /** Tell the prober how the run stands; one that died is replaced. */
  tell(known: DrillKnown): void;
}

export interface DrillKnown {
  readonly disruption: Instant | null;
  /** When the step that is the disruption had ended. */
  readonly settled: Instant | null;
  /** The run has ended: nobody looks any more. */
  readonly ended: boolean;
  /** Values for the commands of probes, by the names of their variables. No secret is among them. */
  readonly values: Readonly<Record<string, string>>;
}
