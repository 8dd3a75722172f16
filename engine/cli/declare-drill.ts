import type { DrillSetting } from '../host/prober/client.ts';
import type { DeclaredProbe, DrillEvent } from '../journal/drill-event.ts';
import type { ProbeCheck } from '../model/drill.ts';
import { RunbookError } from '../model/errors.ts';
import type { FrontMatter } from '../model/front-matter.ts';
import { unreachable } from '../model/unreachable.ts';
import { maskPasswords } from '../model/url-passwords.ts';
import { parseDuration } from '../parse/durations.ts';
import { disruptionOf, unknownSteps } from '../plan/drill-terms.ts';
import type { Plan } from '../plan/plan.ts';

/** Options of `run --drill`. */
export interface DrillOptions {
  readonly drill?: boolean;
  /** `NAME=ROLE`. */
  readonly participant?: readonly string[];
  readonly rto?: string;
  readonly rpo?: string;
}

/** What a drill rehearses and measures: its first records, and what its prober is given. */
export interface PreparedDrill {
  readonly records: readonly DrillEvent[];
  readonly setting: DrillSetting;
}

/** Read what a runbook and the options say about a drill; `null` for a run that is none. */
export function declareDrill(
  options: DrillOptions,
  {
    plan,
    frontMatter,
    cwd,
  }: { readonly plan: Plan; readonly frontMatter: FrontMatter; readonly cwd: string },
): PreparedDrill | null {
  if (options.drill !== true) {
    refuseDrillOptions(options);
    return null;
  }
  refuseUnknownSteps(plan, frontMatter);
  refuseTeardownByHand(plan, frontMatter);
  const { drill = {}, objectives = {}, probes = {} } = frontMatter;
  const cards = (drill.injects ?? []).map((card, index) => ({ ...card, id: `card-${index + 1}` }));
  const setting: DrillSetting = {
    cwd,
    cards,
    probes: Object.entries(probes).map(([name, { check, every, timeout, markers }]) => ({
      name,
      check,
      every,
      timeout,
      markers: markers ?? null,
    })),
  };
  return {
    setting,
    records: [
      {
        type: 'drill-declared',
        objectives: {
          rto: durationOf(options.rto, '--rto') ?? objectives.rto ?? null,
          rpo: durationOf(options.rpo, '--rpo') ?? objectives.rpo ?? null,
        },
        scope: drill.scope ?? null,
        productionImpact: drill.productionImpact ?? 'none',
        roles: Object.entries(drill.roles ?? {}).map(([role, does]) => ({ role, does })),
        abortWhen: drill.abortWhen ?? [],
        disruption: disruptionOf(plan, drill),
        ...(drill.teardown === undefined ? {} : { teardown: drill.teardown }),
        probes: setting.probes.map(declared),
        injects: cards.map(({ id, title, when }) => ({ id, title, when })),
      },
      ...(options.participant ?? []).map(participantOf),
    ],
  };
}

function declared({ name, check, every, markers }: DrillSetting['probes'][number]): DeclaredProbe {
  return { name, kind: check.kind, what: whatOf(check), every, markers: markers !== null };
}

/** What a probe looks at, without the password of an address. */
export function whatOf(check: ProbeCheck): string {
  switch (check.kind) {
    case 'http':
      return maskPasswords(check.url);
    case 'tcp':
      return `${check.host}:${check.port}`;
    case 'command':
      return maskPasswords(check.command);
    case 'sql':
      return maskPasswords(`${check.client} ${check.connect}: ${check.query}`);
    default:
      return unreachable(check);
  }
}

/** `NAME=ROLE` as the record of who takes part. */
export function participantOf(text: string): DrillEvent {
  const [, person = '', role = ''] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(text) ?? [];
  if (person !== '' && role !== '') return { type: 'took-part', person, role };
  throw new RunbookError('bad-participant', `Expected NAME=ROLE after --participant, found “${text}”.`, {
    hint: 'For example: --participant "Ada=commander".',
  });
}

function durationOf(text: string | undefined, option: string): number | null {
  if (text === undefined) return null;
  const milliseconds = parseDuration(text);
  if (milliseconds !== null) return milliseconds;
  throw new RunbookError('bad-duration', `Expected a duration after ${option}, found “${text}”.`, {
    hint: 'For example 90s, 15m or 1h30m.',
  });
}

function refuseDrillOptions({ participant, rto, rpo }: DrillOptions): void {
  const given = [
    ...((participant ?? []).length > 0 ? ['--participant'] : []),
    ...(rto === undefined ? [] : ['--rto']),
    ...(rpo === undefined ? [] : ['--rpo']),
  ];
  if (given.length === 0) return;
  throw new RunbookError('not-a-drill', `${given.join(', ')} goes with --drill only.`, {
    hint: 'Add --drill to rehearse and measure.',
  });
}

function refuseUnknownSteps(plan: Plan, frontMatter: FrontMatter): void {
  const [unknown] = unknownSteps(plan, frontMatter);
  if (unknown === undefined) return;
  throw new RunbookError(
    'unknown-step',
    `\`${unknown.key}\` names the step \`${unknown.step}\`, which is not among the steps of this procedure.`,
    { hint: '`drillbook plan --json` shows the ids of the steps.' },
  );
}

/** Of what is done by hand nobody knows when it began. */
function refuseTeardownByHand({ steps }: Plan, { drill = {} }: FrontMatter): void {
  const step = steps.find(({ id }) => id === drill.teardown);
  if (step === undefined || step.program !== null) return;
  throw new RunbookError(
    'teardown-by-hand',
    `\`drill.teardown\` names the step \`${step.id}\`, which runs no command: nothing says when it begins.`,
    { hint: 'Name the first step of tearing down that runs a command.' },
  );
}
