import { clusterDryRuns } from './cluster.ts';
import type { DryRun } from './dry-run.ts';
import { machineDryRuns } from './machine.ts';

/** Commands that can be tried. Each row names the page of its tool that describes the form. */
export const DRY_RUNS: readonly DryRun[] = [...clusterDryRuns, ...machineDryRuns];
