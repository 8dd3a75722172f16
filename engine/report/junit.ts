import { element, type Markup } from './html/markup.ts';
import { ofType } from './records.ts';
import type { ReportSource } from './report-source.ts';
import { nameOf, type StepRow, stepRows } from './steps-section.ts';

/** A run as JUnit XML: a test case for each step, in the form that CI systems read. Times in seconds. */
export function junitOf(source: ReportSource): string {
  const [started] = ofType(source.events, 'run-started');
  const procedure = started?.procedure.title ?? 'run';
  const steps = stepRows(source).map(each => stepCase(each, procedure));
  const cases = [...steps, ...endCase(source, { steps, procedure })];
  const count = (kind: CaseKind) => cases.filter(each => each.kind === kind).length;
  const totals = { tests: cases.length, failures: count('failure'), errors: count('error') };
  const time = seconds(cases.reduce((sum, each) => sum + each.took, 0));
  const suite = element(
    'testsuite',
    {
      name: procedure,
      ...totals,
      skipped: count('skipped'),
      time,
      timestamp: started?.time.slice(0, 19) ?? null,
      hostname: started?.place.host ?? null,
    },
    [
      started === undefined
        ? null
        : element('properties', {}, [
            property('run', started.run),
            property('runbook', started.runbook.path),
            property('runbook sha256', started.runbook.sha256),
            property('drill', started.drill === true ? 'yes' : 'no'),
          ]),
      ...cases.flatMap(({ markup }) => [LINE_END, markup]),
      LINE_END,
    ],
  );
  const { markup } = element('testsuites', { name: 'drillbook', ...totals, time }, [suite]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup}\n`;
}

const LINE_END: Markup = { markup: '\n' };

type CaseKind = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly kind: CaseKind;
  /** Milliseconds. */
  readonly took: number;
  readonly markup: Markup;
}

/** A run that did not come to its end is no success, although none of its steps failed. */
function endCase(
  { events }: ReportSource,
  { steps, procedure }: { readonly steps: readonly Case[]; readonly procedure: string },
): readonly Case[] {
  const end = ofType(events, 'run-ended').at(-1);
  if (end?.result === 'succeeded' || steps.some(({ kind }) => kind === 'failure' || kind === 'error'))
    return [];
  const message = end === undefined ? 'the run has not ended' : `${end.result}: ${end.reason}`;
  const found = element('error', { message, type: end?.result ?? 'open' }, [message]);
  const markup = element('testcase', { classname: procedure, name: 'the whole run', time: seconds(0) }, [
    found,
  ]);
  return [{ kind: 'error', took: 0, markup }];
}

function stepCase({ facts, history, why: reason }: StepRow, procedure: string): Case {
  const { result, records } = history;
  const kind = KINDS[result];
  const message = `${result}${reason === null ? '' : `: ${reason}`}`;
  const found =
    kind === 'passed'
      ? null
      : element(kind, { message, ...(kind === 'skipped' ? {} : { type: result }) }, [
          kind === 'skipped' ? null : `${message}\nrecords ${records.join(', ')}`,
        ]);
  const took = history.took ?? 0;
  const attributes = { classname: procedure, name: nameOf(facts), time: seconds(took) };
  return { kind, took, markup: element('testcase', attributes, [found]) };
}

const KINDS: Readonly<Record<StepRow['history']['result'], CaseKind>> = {
  done: 'passed',
  failed: 'failure',
  'in doubt': 'error',
  begun: 'error',
  skipped: 'skipped',
  'left out': 'skipped',
  'not begun': 'skipped',
};

function property(name: string, value: string): Markup {
  return element('property', { name, value });
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
