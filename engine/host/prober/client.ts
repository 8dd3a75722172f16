import { randomBytes } from 'node:crypto';
import { statSync, utimesSync } from 'node:fs';
import type { ProbeReport } from '../../journal/drill-event.ts';
import { probeReportOf } from '../../journal/probe-report-of.ts';
import type { Card, DrillKnown, DrillPort } from '../../run/drill-port.ts';
import { instantNow } from '../clock.ts';
import { makePrivateDirectory, syncDirectory, writeDurably } from '../files.ts';
import { cleanEnvironment } from '../keeper/environment.ts';
import { type ProberLayout, proberLayout } from './layout.ts';
import { wholeLines } from './line-log.ts';
import {
  FIRST_PHASE,
  type Phase,
  type ProberConfig,
  type ProbeSetting,
  readFileOf,
  replaceSoon,
} from './messages.ts';
import { livingProber, startProber } from './start-prober.ts';

/** What a drill watches, as it was agreed to: `config.json` of its prober. */
export interface DrillSetting {
  readonly cwd: string;
  readonly probes: readonly ProbeSetting[];
  readonly cards: readonly Card[];
}

/** Keep what a new drill watches beside its journal, where a console that takes it up finds it. */
export function keepDrillSetting(run: string, { cwd, probes, cards }: DrillSetting): void {
  const layout = proberLayout(run);
  makePrivateDirectory(layout.directory);
  const tag = `m${randomBytes(4).toString('hex')}`;
  const config: ProberConfig & { readonly cards: readonly Card[] } = { cwd, tag, probes, cards };
  writeDurably(layout.config, JSON.stringify(config));
  replaceSoon(layout.phase, FIRST_PHASE);
  syncDirectory(layout.directory);
}

/** The drill of a run as its console sees it; one that was brought here without its prober has no probes. */
export function openDrill(run: string, env: Readonly<NodeJS.ProcessEnv>): DrillPort {
  const layout = proberLayout(run);
  const config = readFileOf<ProberConfig & { readonly cards: readonly Card[] }>(layout.config);
  const reports = readReports(layout);
  const live = keepAlive(layout, env);
  let told = '';
  return {
    cards: config?.cards ?? [],
    now: instantNow,
    reports,
    tell: known => {
      if (config === null || config.probes.length === 0) return;
      const said = JSON.stringify(known);
      try {
        if (said !== told) tellProber(layout, known);
        told = said;
        if (!known.ended) live();
      } catch {
        // A run goes on without its probes: its record shows what they did not see. It is tried again.
      }
    },
  };
}

/** Let the prober of a run go, where there is one: the run was ended by somebody who did not drive it. */
export function endProber(run: string): void {
  const layout = proberLayout(run);
  const phase = readFileOf<Phase>(layout.phase);
  if (phase !== null) replaceSoon(layout.phase, { ...phase, ended: true });
}

/** Names by which a system finds programs and parts of them. */
const LOADS = /^(?:PATH|LD_\w+|DYLD_\w+)$/;

function tellProber(layout: ProberLayout, { disruption, settled, ended, values }: DrillKnown): void {
  const phase: Phase = { disruption, settled, ended };
  // A value that a step captured may be called as what changes a shell or a program.
  const ordinary = Object.entries(cleanEnvironment(values)).filter(([name]) => !LOADS.test(name));
  replaceSoon(layout.values, Object.fromEntries(ordinary));
  replaceSoon(layout.phase, phase);
}

/** All reports so far, read as they come; what is not one ends the reading, for nothing after it can be believed. */
function readReports({ reports }: ProberLayout): (folded: number) => readonly ProbeReport[] {
  const seen: ProbeReport[] = [];
  let from = 0;
  let size = -1;
  let isBroken = false;
  return folded => {
    const now = statSync(reports, { throwIfNoEntry: false })?.size ?? 0;
    if (now !== size && !isBroken) {
      size = now;
      const { lines, end } = wholeLines(reports, from);
      from = end;
      for (const line of lines) {
        const report = probeReportOf(line);
        isBroken ||= report === null;
        if (report !== null && !isBroken) seen.push(report);
      }
    }
    return seen.slice(folded);
  };
}

/** See that somebody probes, and say that somebody still asks. */
function keepAlive(layout: ProberLayout, env: Readonly<NodeJS.ProcessEnv>): () => void {
  let next = 0;
  let touched = 0;
  let starting: ReturnType<typeof startProber> | null = null;
  return () => {
    const { mono } = instantNow();
    if (mono < next) return;
    next = mono + CHECK_EVERY;
    if (mono > touched + TOUCH_EVERY) {
      touched = mono;
      const now = new Date();
      utimesSync(layout.phase, now, now);
    }
    if (livingProber(layout) !== null) {
      starting = null;
      return;
    }
    if (starting === null || starting.hasEnded()) starting = startProber(layout, env);
  };
}

/** Milliseconds. */
const CHECK_EVERY = 500;
const TOUCH_EVERY = 60_000;
