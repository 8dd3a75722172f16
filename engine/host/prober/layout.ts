import { join } from 'node:path';

/** Where a prober and the console meet, below the directory of a run. */
export interface ProberLayout {
  /** The directory of the run. */
  readonly run: string;
  readonly directory: string;
  readonly config: string;
  /** Values of the run, for the commands of probes. */
  readonly values: string;
  /** What the console says: whether the disruption began, and whether the run ended. */
  readonly phase: string;
  /** What goes into the journal, a line for each. */
  readonly reports: string;
  readonly markers: string;
  /** What each probe saw last. */
  readonly last: string;
  /** Who probes. */
  readonly prober: string;
  readonly log: string;
}

/** The names in the directory of a run. */
export function proberLayout(run: string): ProberLayout {
  const directory = join(run, 'prober');
  const at = (name: string) => join(directory, name);
  return {
    run,
    directory,
    config: at('config.json'),
    values: at('values.json'),
    phase: at('phase.json'),
    reports: at('reports.ndjson'),
    markers: at('markers.ndjson'),
    last: at('last.json'),
    prober: at('prober.json'),
    log: at('prober.log'),
  };
}
