import { clusterDryRuns } from './cluster.ts';
import type { DryRun } from './dry-run.ts';
import { machineDryRuns } from './machine.ts';

/** Commands that can be tried. Each row was read on the page it names. */
export const DRY_RUNS: readonly DryRun[] = [...clusterDryRuns, ...machineDryRuns];
