import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const UNATTENDED = ['--unattended', '--yes-up-to', 'destroy'] as const;

async function trusted(text: string): Promise<Home> {
  const home = makeHome();
  await home.drillbook(['trust', home.write('book.md', text)]);
  return home;
}

/** The lines that steps wrote, in order. */
function diary(home: Home): readonly string[] {
  const path = join(home.cwd, 'diary');
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
}

async function walked(
  text: string,
  args: readonly string[] = [],
): Promise<Home & { readonly exitCode: number }> {
  const home = await trusted(text);
  const { exitCode, stderr } = await home.drillbook(['run', 'book.md#main', ...UNATTENDED, ...args]);
  if (exitCode === undefined) throw new Error(stderr);
  return { ...home, exitCode };
}

/** Steps of a section called Main; each writes to the diary. */
const main = (steps: string, more = '') => `# Book\n\n## Main\n\n${steps}\n\n${more}`;
const step = (attributes: string, text: string) => `\`\`\`bash {${attributes}}\n${text}\n\`\`\`\n`;
const say = (word: string) => `echo ${word} >> diary`;

// `npm run soak` has many.
const ROWS = process.env.DRILLBOOK_SOAK ? 500 : 50;

test(`a matrix of ${ROWS} rows, two levels of calls, a decision and a group side by side walk to their end alone`, async () => {
  const rows = Array.from(
    { length: ROWS },
    (_, index) => `| host-${index + 1} | ${index % 2 ? 'eu' : 'us'} |`,
  );
  const home = await walked(
    main(
      `${step('#zone capture=zone', 'echo eu')}
<!-- drillbook: #sweep each=#hosts parallel where="zone_of_host != 'mars'" -->
1. Begin: \`echo "begin <host> $(ls running | wc -l)" >> diary; touch running/<host>\`
2. End: \`rm running/<host>; echo "end <host> <zone_of_host>" >> diary\`

<!-- drillbook: #way table=decision -->
| If | Then |
|----|------|
| it is far | \`echo far >> diary\` <!-- drillbook: if="zone == 'mars'" --> |
| it is near | \`echo near >> diary\` <!-- drillbook: if="zone == 'eu'" --> |

1. Tell everybody <!-- drillbook: call=#tell -->
2. Close: \`echo closed >> diary\``,
      `## Tell\n\n1. Wake the team <!-- drillbook: call=#wake -->\n2. Tell: \`echo told >> diary\`\n
## Wake\n\n1. Wake: \`echo woken >> diary\`\n
## Hosts\n\n<!-- drillbook: #hosts table=reference -->\n| Host | Zone of host |\n|---|---|\n${rows.join('\n')}\n| host-0 | mars |\n`,
    ).replace('## Main\n', '## Main\n\n```bash\nmkdir running\n```\n'),
    ['--jobs', '3'],
  );
  expect(home.exitCode).toBe(0);
  const lines = diary(home);
  const begun = lines.filter(line => line.startsWith('begin '));
  const ended = lines.filter(line => line.startsWith('end '));
  expect(begun).toHaveLength(ROWS);
  expect(new Set(ended).size).toBe(ROWS);
  expect(ended).toContain('end host-7 us');
  for (const host of ['host-1', `host-${ROWS / 2}`, `host-${ROWS}`]) {
    const at = (start: string) => lines.findIndex(line => line.startsWith(start));
    expect(at(`begin ${host} `)).toBeLessThan(at(`end ${host} `));
  }
  expect(lines.slice(2 * ROWS)).toEqual(['near', 'woken', 'told', 'closed']);
  // Attempts that are open at once, as the record has them.
  let open = 0;
  let widest = 0;
  for (const { type } of home.records()) {
    if (type === 'attempt-started') widest = Math.max(widest, ++open);
    if (type === 'attempt-ended') open -= 1;
  }
  expect(widest).toBe(3);
}, 120_000);

test('strands of a group begin as the session before them, and leave it as it was', async () => {
  const home = await walked(
    main(
      `\`\`\`bash
name=before; mkdir -p deep; cd deep
\`\`\`

<!-- drillbook: parallel -->
- One: \`echo "$name $(basename "$PWD")" >> ../one; name=one; cd /\`
- Two: \`echo "$name $(basename "$PWD")" >> ../two; name=two; cd /\`

\`\`\`bash
echo "$name $(basename "$PWD")" >> ../diary
\`\`\``,
    ),
  );
  expect(home.exitCode).toBe(0);
  expect(readFileSync(join(home.cwd, 'one'), 'utf8')).toBe('before deep\n');
  expect(readFileSync(join(home.cwd, 'two'), 'utf8')).toBe('before deep\n');
  expect(diary(home)).toEqual(['before deep']);
});

test('the steps of one row share a session and what it captures; other rows see neither', async () => {
  const home = await walked(
    main(
      `<!-- drillbook: #each each=#hosts parallel -->
1. Ask: \`mkdir <host>; cd <host>; echo "id-<host>"\` <!-- drillbook: capture=id -->
2. Use: \`echo "$(basename "$PWD") <id>" >> ../diary\``,
      '## Hosts\n\n<!-- drillbook: #hosts table=reference -->\n| Host |\n|---|\n| a1 |\n| b2 |\n| c3 |\n',
    ),
  );
  expect(home.exitCode).toBe(0);
  expect(diary(home).toSorted()).toEqual(['a1 id-a1', 'b2 id-b2', 'c3 id-c3']);
});

test('a step that is done already is left out by its check, and one that is not runs', async () => {
  const home = await walked(
    main(
      step('#make check=#is-made', `${say('made')}; touch it`) +
        step('#again check=#is-made', say('again')) +
        step('#is-made risk=read', 'test -e it'),
    ),
  );
  expect(home.exitCode).toBe(0);
  expect(diary(home)).toEqual(['made']);
  expect(home.records().filter(({ type }) => type === 'skipped')).toMatchObject([
    { step: 'again', by: 'check' },
  ]);
});

test('what may run twice is tried again by itself, and nothing else is', async () => {
  const flaky = (attributes: string) =>
    main(step(attributes, `${say('try')}; test "$(grep -c try diary)" = 3`));
  const idempotent = await walked(flaky('#flaky retry=5 delay=20ms idempotent'));
  expect(idempotent.exitCode).toBe(0);
  expect(diary(idempotent)).toHaveLength(3);
  const once = await walked(flaky('#flaky retry=5 delay=20ms risk=mutate'));
  expect(once.exitCode).toBe(1);
  expect(diary(once)).toHaveLength(1);
});

test('a step waits until something has come true, and fails when it does not', async () => {
  const waits = (most: number) =>
    main(
      step(`#begin until=#up retry=${most} delay=10ms`, say('begun')) +
        step('#after', say('after')) +
        step('#up risk=read', `${say('asked')}; test "$(grep -c asked diary)" = 3`),
    );
  const patient = await walked(waits(5));
  expect(patient.exitCode).toBe(0);
  expect(diary(patient)).toEqual(['begun', 'asked', 'asked', 'asked', 'after']);
  const hasty = await walked(waits(1));
  expect(hasty.exitCode).toBe(1);
  expect(diary(hasty)).toEqual(['begun', 'asked', 'asked']);
});

test('a failure may be let pass, may stop the run, and may be answered first', async () => {
  const failing = (attributes: string) =>
    main(
      step(`#try ${attributes}`, `${say('try')}; false`) +
        step('#next', say('next')) +
        step('#mend', say('mend')),
    );
  const passed = await walked(failing('on-fail=continue'));
  expect([passed.exitCode, diary(passed)]).toEqual([0, ['try', 'next', 'mend']]);
  const stopped = await walked(failing('on-fail=stop'));
  expect([stopped.exitCode, diary(stopped)]).toEqual([1, ['try']]);
  const answered = await walked(failing('on-fail-goto=#mend'));
  expect([answered.exitCode, diary(answered)]).toEqual([1, ['try', 'mend']]);
  const both = await walked(failing('on-fail=continue on-fail-goto=#mend'));
  expect([both.exitCode, diary(both)]).toEqual([0, ['try', 'mend', 'next']]);
});

test('a wait takes its time, and what follows comes after it', async () => {
  const home = await walked(
    main(
      `${step('#first', say('first'))}\n1. Let it settle <!-- drillbook: wait=300ms -->\n2. Go on: \`${say('next')}\``,
    ),
  );
  expect(home.exitCode).toBe(0);
  expect(diary(home)).toEqual(['first', 'next']);
  const mono = (type: string) => home.records().find(record => record.type === type)?.mono as number;
  expect(mono('wait-ended') - mono('wait-started')).toBeGreaterThanOrEqual(299);
});

test('what a condition leaves out is left out, and a condition that nobody can judge pauses the run', async () => {
  const home = await walked(
    main(
      step('#look capture=role', 'echo primary') +
        step('#demote if="role == \'primary\'"', say('demote')) +
        step('#promote if="role == \'standby\'"', say('promote')),
    ),
  );
  expect([home.exitCode, diary(home)]).toEqual([0, ['demote']]);
  const unknowable = await walked(
    main(
      step('#look if="1 == 2" capture=role', 'echo primary') +
        step('#demote if="role == \'primary\'"', say('demote')),
    ),
  );
  expect([unknowable.exitCode, diary(unknowable)]).toEqual([75, []]);
});

test('a way is chosen before the start, and an unknown one is refused with those there are', async () => {
  const text = main(
    `<!-- drillbook: #way table=decision -->\n| If | Then |\n|---|---|\n| Hot | \`${say('hot')}\` |\n| Cold | \`${say('cold')}\` |\n`,
  );
  const chosen = await walked(text, ['--choose', 'way=cold']);
  expect([chosen.exitCode, diary(chosen)]).toEqual([0, ['cold']]);
  const home = await trusted(text);
  const open = await home.drillbook(['run', 'book.md#main', ...UNATTENDED]);
  expect([open.exitCode, open.stderr]).toEqual([2, expect.stringContaining('--choose way=')]);
  const wrong = await home.drillbook(['run', 'book.md#main', ...UNATTENDED, '--choose', 'way=warm']);
  expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining('`hot`, `cold`')]);
});

test('who confirms a step confirms its check: a check that loses something needs more than a yes', async () => {
  const home = await trusted(
    main(step('#make risk=read check=#gone', say('made')) + step('#gone', 'rm -rf cache')),
  );
  const { exitCode, stderr } = await home.drillbook(['run', 'book.md#main', '--unattended', '--yes']);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--yes-up-to destroy')]);
  expect(diary(home)).toEqual([]);
});

test('where an author says to stop, nothing of a group starts any more', async () => {
  const home = await walked(
    main(
      `<!-- drillbook: parallel -->
- One: \`echo one >> diary; false\` <!-- drillbook: on-fail=stop -->
- Two: \`echo two >> diary\`
- Three: \`echo three >> diary\``,
    ),
    ['--jobs', '1'],
  );
  expect([home.exitCode, diary(home)]).toEqual([1, ['one']]);
});

test('what a row captures, it keeps to itself: a step outside asks, and the plan says why', async () => {
  const home = await trusted(
    main(
      step('#ask each=#hosts capture=port', 'echo 9<host>') + step('#use', 'echo port=<port>'),
      '## Hosts\n\n<!-- drillbook: #hosts table=reference -->\n| Host |\n|---|\n| 1 |\n| 2 |\n',
    ),
  );
  const { stdout } = await home.drillbook(['plan', 'book.md#main', '--json']);
  const { steps } = JSON.parse(stdout) as { steps: readonly { id: string; verdict: unknown }[] };
  expect(steps.at(-1)).toMatchObject({
    id: 'use',
    verdict: { kind: 'blocked', missing: ['variable port, which each row keeps to itself'] },
  });
});

test('a run without a person says what it waits for when it pauses', async () => {
  const home = await walked(
    main(step('#look if="1 == 2" capture=role', 'echo x') + step('#act if="role == \'x\'"', say('act'))),
  );
  expect(home.exitCode).toBe(75);
  expect(home.records().find(({ type }) => type === 'run-paused')).toMatchObject({
    why: 'Nobody was there to say what role is.',
  });
});

test('one row, and one step of a call, can be walked alone', async () => {
  const text = main(
    `${step('#sweep each=#hosts', 'echo sweep-<host> >> diary')}\n1. Tell <!-- drillbook: #tell call=#news -->`,
    `## News\n\n${step('#shout', say('shout'))}${step('#sing', say('sing'))}\n## Hosts\n\n<!-- drillbook: #hosts table=reference -->\n| Host |\n|---|\n| a |\n| b |\n`,
  );
  expect(diary(await walked(text, ['--only', 'sweep[b]']))).toEqual(['sweep-b']);
  expect(diary(await walked(text, ['--only', 'tell']))).toEqual(['shout', 'sing']);
  expect(diary(await walked(text, ['--from', 'tell/sing']))).toEqual(['sing']);
});

test('a condition may ask how a call, or all rows of a step, went', async () => {
  const home = await walked(
    main(
      `1. Tell <!-- drillbook: #tell call=#news -->\n\n${step('#sweep each=#hosts', say('sweep'))}${step(
        '#both if="steps.tell.ok && steps.sweep.ok"',
        say('both'),
      )}`,
      `## News\n\n${step('#shout', say('shout'))}\n## Hosts\n\n<!-- drillbook: #hosts table=reference -->\n| Host |\n|---|\n| a |\n| b |\n`,
    ),
  );
  expect([home.exitCode, diary(home)]).toEqual([0, ['shout', 'sweep', 'sweep', 'both']]);
});
