import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../engine/plan/plan.ts';
import { pressUntil } from '../helpers/confirm.ts';
import { typeSlowly } from '../helpers/console-demo.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { shared } from '../helpers/shared.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty, type TestTerminal } from '../helpers/terminal.ts';

/** What is asked about a step, by its number, or about a variable, by its name; and what a person types. */
interface Answer {
  readonly asks: 'value' | 'choice' | 'manual' | 'read' | 'mutate' | 'disrupt' | 'destroy';
  readonly about: string;
  readonly type?: string;
}

/** Written by hand from the text of a runbook: how it is found, what is answered, and what is started. */
interface Walk {
  readonly file: string;
  readonly procedure: string;
  readonly search: string;
  readonly title: string;
  readonly stubs: readonly string[];
  readonly answers: readonly Answer[];
  /** One after the other; those of a pipeline stand in one list, for they start in no order. */
  readonly argvs: readonly (readonly (readonly string[])[])[];
  readonly summary: string;
}

const walks = JSON.parse(readFileSync('test/fixtures/seeds/walks.json', 'utf8')) as readonly Walk[];
const seeds = shared('seeds');

if (seeds === null) console.warn('SKIPPED: the real runbooks are not beside this checkout.');

describe.skipIf(seeds === null || pty === null)('a real procedure, by keys alone', () => {
  test.each(walks)('$title of $file, from the list of procedures to the summary', async walk => {
    const { home, argvs } = bring(walk);
    const terminal = startConsole(home, []);
    await terminal.waitFor(/type to search/);
    terminal.key(walk.search);
    await terminal.waitFor(screen => screen.includes(` ▶ ${walk.title}`));
    terminal.key('\r');
    await terminal.waitFor(/Type `trust`/);
    terminal.key('trust\r');
    for (const answer of walk.answers) await press(terminal, answer);
    await expectEnd(terminal, walk);
    await expectRecord(home, walk, argvs());
  });

  test.each(walks)('$title of $file, line by line', async walk => {
    const { home, argvs } = bring(walk);
    const terminal = startConsole(home, ['run', `${walk.file}#${walk.procedure}`, '--plain']);
    await terminal.waitFor(/Type `trust`/);
    terminal.key('trust\r');
    for (const answer of walk.answers) await reply(terminal, answer);
    await expectEnd(terminal, walk);
    await expectRecord(home, walk, argvs());
  });
});

const QUESTION: Readonly<Record<Answer['asks'], string>> = {
  value: 'Value of ',
  choice: 'Which of these fits?',
  manual: 'Do this, then say how it went.',
  read: 'Run this command? It only looks.',
  mutate: 'Run this command? It changes things.',
  disrupt: 'Run this command? It interrupts a live service.',
  destroy: 'Run this command? It can lose data.',
};
const KEY: Readonly<Record<Answer['asks'], string>> = {
  value: '',
  choice: '',
  manual: 'd',
  read: 'r',
  mutate: '',
  disrupt: 'y',
  destroy: '',
};

function bring({ stubs }: Walk) {
  const home = makeHome();
  for (const { file } of walks) copyFileSync(join(seeds ?? '', file), join(home.cwd, file));
  return { home, argvs: home.recordingStubs(stubs).argvs };
}

/** Answer on the whole screen, as soon as keys count. */
async function press(terminal: TestTerminal, { asks, about, type }: Answer): Promise<void> {
  const question = ` ▶ ${QUESTION[asks]}${asks === 'value' ? about : ''}`;
  const isAsked = (screen: string) =>
    screen.includes(question) && (asks === 'value' || screen.includes(`│ ${about}. `));
  await terminal.waitFor(isAsked);
  if (type === undefined) return pressUntil(terminal, KEY[asks] || '\r', screen => !isAsked(screen));
  await typeSlowly(terminal, type);
  await pressUntil(terminal, '\r', screen => !isAsked(screen));
}

/** Answer where questions come line by line. */
async function reply(terminal: TestTerminal, { asks, about, type }: Answer): Promise<void> {
  const prompt = asks === 'value' ? `${about}>` : '>';
  await terminal.waitFor(screen => {
    const asked = screen.slice(screen.lastIndexOf(asks === 'value' ? 'Value of ' : '\nStep '));
    return (
      asked.endsWith(`\n${prompt}`) &&
      asked.includes(QUESTION[asks]) &&
      (asks === 'value' || asked.includes(`\n${about}. `))
    );
  });
  terminal.key(`${type ?? KEY[asks]}\r`);
}

async function expectEnd(terminal: TestTerminal, { summary }: Walk): Promise<void> {
  expect(await terminal.exit()).toMatchObject({ code: 0 });
  expect(terminal.screen()).toContain(`Succeeded: ${summary}, 0 failed.`);
}

/** What ran is what the text says, the steps that ran are those of the plan in their order, and the record holds. */
async function expectRecord(
  home: Home,
  { file, procedure, answers, argvs }: Walk,
  ran: readonly (readonly string[])[],
): Promise<void> {
  const ends = argvs.map((_, index) => argvs.slice(0, index + 1).flat().length);
  const grouped = [0, ...ends].map((from, index) => ran.slice(from, ends[index] ?? ran.length).sort());
  expect(grouped).toEqual([...argvs.map(group => group.toSorted()), []]);
  const planned = await home.drillbook(['plan', `${file}#${procedure}`, '--json']);
  const numbers = answers
    .filter(({ asks }) => ['read', 'mutate', 'disrupt', 'destroy'].includes(asks))
    .map(({ about }) => Number(about));
  const { steps } = JSON.parse(planned.stdout) as Plan;
  const started = home.records().filter(({ type }) => type === 'attempt-started');
  expect(started.map(({ step }) => step)).toEqual(numbers.map(number => steps[number - 1]?.step.id));
  expect(await home.drillbook(['verify'])).toMatchObject({ exitCode: 0 });
}
