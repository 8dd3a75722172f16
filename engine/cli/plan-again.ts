import type { RunbookFile } from '../host/read-runbook-file.ts';
import { RunbookError } from '../model/errors.ts';
import type { Plan } from '../plan/plan.ts';
import type { ValueSources } from '../plan/resolve-variables.ts';
import { chooseProcedure, theOne } from './choose-procedure.ts';
import type { Io } from './io.ts';
import { makeProcedurePlan } from './make-procedure-plan.ts';
import { readIn, type Workshop } from './open-runbook.ts';

/** The plan of the same procedure with the same values, made from another text; or why there is none. */
export async function planAgain(
  plan: Plan,
  file: RunbookFile,
  { workshop, io }: { readonly workshop: Workshop; readonly io: Io },
): Promise<{ readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly why: string }> {
  try {
    const runbook = readIn(file, workshop);
    const { id } = plan.procedure;
    const all = id === WHOLE_BOOK;
    const procedure = theOne(chooseProcedure(runbook, { wanted: all ? null : id, all }), file.path);
    const options = { choose: plan.choices, values: valuesOf(plan, io) };
    const made = await makeProcedurePlan({ ...workshop, runbook }, procedure, { options, io });
    return { ok: true, plan: made.plan };
  } catch (error) {
    if (error instanceof RunbookError) return { ok: false, why: error.message };
    throw error;
  }
}

const WHOLE_BOOK = '*';

/** What was given with the plan, from where it was given; what nobody gave is looked for again. */
function valuesOf({ bindings, references, variables }: Plan, io: Io): ValueSources {
  const from = (provenance: string) => [
    ...bindings.flatMap(each => (each.provenance === provenance ? [[each.name, each.value] as const] : [])),
    ...Object.entries(references).flatMap(([name, each]) =>
      each.provenance === provenance ? [[name, each.text] as const] : [],
    ),
  ];
  const nameInEnvironment = (name: string) => variables.find(each => each.name === name)?.exportAs ?? name;
  return {
    flags: Object.fromEntries(from('flag')),
    files: Object.fromEntries(from('file')),
    environment: {
      ...io.env,
      ...Object.fromEntries(from('environment').map(([name, value]) => [nameInEnvironment(name), value])),
    },
  };
}
