import type { Config } from '../host/config.ts';
import type { DrillSetting } from '../host/prober/client.ts';
import type { ProbeSetting } from '../host/prober/messages.ts';
import { sqlCommand } from '../host/prober/sql-command.ts';
import type { ProductionImpact } from '../model/drill.ts';
import { durationWords } from '../model/duration.ts';
import { RunbookError } from '../model/errors.ts';
import { type Risk, worseRisk } from '../model/risk.ts';
import { denial, ruleAgainstText } from '../plan/command-rules.ts';
import { isUpTo } from '../run/policy.ts';
import { riskOfCommands } from '../shell/risk.ts';
import { simpleCommands } from '../shell/simple-commands.ts';
import { inlineText } from '../view/inline-text.ts';
import type { Acceptance } from './acceptance.ts';
import { askForWord } from './ask-for-word.ts';
import { whatOf } from './declare-drill.ts';
import { type Io, isInteractive } from './io.ts';

/**
 * Ask whether the probes of a drill may look, and whether it may touch production where it says that it may; without a
 * person the risk of probes counts like that of steps.
 */
export async function agreeToProbes(
  { probes }: DrillSetting,
  {
    config,
    accepts,
    unattended,
    impact,
  }: {
    readonly config: Config;
    readonly accepts: Acceptance;
    readonly unattended: boolean;
    readonly impact: ProductionImpact;
  },
  io: Io,
): Promise<void> {
  for (const probe of probes) refuseDenied(probe, config);
  if (unattended || !isInteractive(io)) {
    for (const probe of probes) refuseRisk(probe, accepts.upTo ?? 'read');
    return;
  }
  if (impact !== 'none') io.err.write(`Impact of this drill on production: ${impact}.\n`);
  if (probes.length === 0) return await agreeToImpact(impact, io);
  io.err.write('While this drill goes on, these probes run in the background:\n');
  for (const probe of probes) for (const row of rowsOf(probe)) io.err.write(`  ${inlineText(row)}\n`);
  if (await askForWord('probe', 'to let them, anything else to leave', io)) return;
  throw new RunbookError('probes-declined', 'The drill was not begun: its probes may not run.', {
    hint: 'Without --drill the procedure runs without probes.',
  });
}

async function agreeToImpact(impact: ProductionImpact, io: Io): Promise<void> {
  if (impact === 'none' || (await askForWord('drill', 'to begin it, anything else to leave', io))) return;
  throw new RunbookError('drill-declined', 'The drill was not begun.');
}

function rowsOf(probe: ProbeSetting): readonly string[] {
  const { name, check, every, markers } = probe;
  return [
    `${name}: ${check.kind} ${whatOf(check)}, every ${durationWords(every)} (${riskOf(probe)})`,
    ...(markers === null
      ? []
      : [
          `  before the outage, as often: ${markers.write}`,
          `  after it, to see what is there: ${markers.newest}`,
        ]),
  ];
}

function refuseDenied(probe: ProbeSetting, config: Config): void {
  for (const command of commandsOf(probe)) {
    const rule = ruleAgainstText(command, config.deny.value);
    if (rule === null) continue;
    throw new RunbookError('probe-denied', `The probe ${probe.name} may not run: ${denial(rule)}.`, {
      hint: 'Change the probe in the front matter, or run without --drill.',
    });
  }
}

function refuseRisk(probe: ProbeSetting, upTo: Risk): void {
  const risk = riskOf(probe);
  if (isUpTo(risk, upTo)) return;
  throw new RunbookError(
    'probe-needs-a-person',
    `The probe ${probe.name} needs a person: the risk of its commands is \`${risk}\`.`,
    { hint: `Add \`--yes-up-to ${risk}\`, or run it in a terminal.` },
  );
}

/** Looking is reading; what a command does is judged as it is for a step. */
function riskOf(probe: ProbeSetting): Risk {
  return commandsOf(probe)
    .map(command => riskOfCommands(simpleCommands(command)))
    .reduce(worseRisk, 'read');
}

function commandsOf({ check, markers }: ProbeSetting): readonly string[] {
  const own = check.kind === 'command' ? [check.command] : check.kind === 'sql' ? [sqlCommand(check)] : [];
  return [...own, ...(markers === null ? [] : [markers.write, markers.newest])];
}
