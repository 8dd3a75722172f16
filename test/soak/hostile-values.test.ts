import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

/** A procedure of these steps, with `note` as its variable. */
function book(type: string, ...fences: readonly string[]): string {
  return `---\nvariables:\n  note: { type: ${type} }\n---\n# Notes\n\n## Keep a note\n\n${fences.join('\n')}`;
}

function fence(text: string, attributes = ''): string {
  return `\`\`\`bash ${attributes}\n${text}\n\`\`\`\n`;
}

async function run(text: string, ...args: readonly string[]) {
  const home = makeHome();
  home.write('book.md', text);
  await home.drillbook(['trust', 'book.md']);
  const ended = await home.drillbook(['run', 'book.md', '--unattended', '--yes-up-to=destroy', ...args]);
  const exists = (name: string): boolean => existsSync(join(home.cwd, name));
  const read = (name: string): string => readFileSync(join(home.cwd, name), 'utf8');
  return { home, ...ended, exists, read };
}

describe('a text for a place that reads it again starts nothing, and a value that fits runs', () => {
  test.each([
    ['echo $((<note> + 1))', '7', 'SUB-05'],
    ['x=<note>; declare -i n; n=$x', '2', 'SUB-05'],
    ['printf -v <note> %s x', 'label', 'SUB-05'],
    ['set -- <note>; eval "echo $1"', 'label', 'SUB-06'],
    ['env A=1 timeout 5 bash -c "echo <note>"', 'label', 'SUB-06'],
    ['echo <note> | xargs -n 1 sh -c \'echo "$0"\'', 'label', 'SUB-06'],
    ['printf "echo %s" <note> > script; . ./script', 'label', 'SUB-06'],
  ])('%s takes %s (%s)', async (command, fitting) => {
    const text = book('text', fence(`touch spawned\n${command}`, '{#keep}'));
    const hostile = await run(text, '--var', 'note=a[$(touch canary)]');
    expect([hostile.exitCode, hostile.exists('spawned'), hostile.exists('canary')]).toEqual([
      2,
      false,
      false,
    ]);
    expect(hostile.stderr).toContain('The value of `note`');
    const harmless = await run(text, '--var', `note=${fitting}`);
    expect([harmless.exitCode, harmless.exists('spawned')]).toEqual([0, true]);
  });
});

test('a way that is only suspected is refused with its line in the runbook (SUB-06)', async () => {
  const text = book('text', fence('touch spawned\nset -- <note>\neval "$1"', '{#keep}'));
  const { exitCode, stderr, exists } = await run(text, '--var', 'note=$(touch canary)');
  expect(text.split('\n')[Number(/Line (\d+) reads/.exec(stderr)?.[1]) - 1]).toBe('eval "$1"');
  expect([exitCode, exists('spawned'), exists('canary')]).toEqual([2, false, false]);
});

test('no runbook puts a program of its own in the place of another by `env.` (SUB-13)', async () => {
  for (const name of ['PATH', 'BASH_ENV', 'LD_PRELOAD', 'https_proxy']) {
    const { exitCode, stderr, exists } = await run(book('safe', fence('date', `{#now env.${name}=./bin}`)));
    expect([exitCode, exists('canary')]).toEqual([2, false]);
    expect(stderr).toContain(`\`${name}\` changes how programs run`);
  }
});

test('no value is exported under such a name, whatever the front matter says (SUB-13)', async () => {
  const text =
    '---\nvariables:\n  LD_PRELOAD: { type: path }\n---\n# Now\n\n```bash\necho "$LD_PRELOAD"\n```\n';
  const { exitCode, stdout, stderr } = await run(text, '--var', 'LD_PRELOAD=/srv/x.so');
  expect(exitCode).toBe(2);
  expect(stdout + stderr).not.toContain('/srv/x.so\n');
});

describe('what a step printed is no more than a value (SUB-14)', () => {
  const printing = fence("printf 'first\\n$(touch canary)'", '{#ask capture=note risk=read}');

  test('where a narrow type is declared, the step that printed it fails, and the next one does not start', async () => {
    const { exitCode, exists } = await run(
      book('safe', printing, fence('touch spawned; echo <note>', '{#keep}')),
    );
    expect([exitCode === 0, exists('spawned'), exists('canary')]).toEqual([false, false, false]);
  });

  test('as text it arrives byte by byte', async () => {
    const text = book('text', printing, fence('printf %s "<note>" > kept', '{#keep}'));
    const { exitCode, exists, read } = await run(text);
    expect([exitCode, exists('canary'), read('kept')]).toEqual([0, false, 'first\n$(touch canary)']);
  });

  test('as text it gets to no place that reads it again', async () => {
    const text = book('text', printing, fence('touch spawned; set -- <note>; eval "$1"', '{#keep}'));
    const { exitCode, exists } = await run(text);
    expect([exitCode === 0, exists('spawned'), exists('canary')]).toEqual([false, false, false]);
  });
});

test('what is shown is what is started: plan, record, and what bash and the command see (SUB-15)', async () => {
  const value = 'it\'s "$(touch canary)" `x` <note> \\';
  const command =
    'cat /proc/self/environ | tr "\\0" "\\n" > values; cat "${BASH_SOURCE[0]}" > started; echo <note>';
  const { home, exists, read, ...ended } = await run(
    book('text', fence(command, '{#keep}')),
    '--var',
    `note=${value}`,
  );
  const planned = JSON.parse(
    (await home.drillbook(['plan', 'book.md', '--json', '--var', `note=${value}`])).stdout,
  );
  const { program, step } = planned.steps[0];
  expect(step.text).toBe(command);
  const [reference] = program.references;
  expect(program.text).toBe(command.replace('<note>', () => `"\${${reference.env}}"`));
  expect(read('started')).toBe(program.text);
  const record = home.records().find(({ type }) => type === 'attempt-started');
  expect(record?.['textDigest']).toBe(createHash('sha256').update(read('started')).digest('hex'));
  expect(record?.['envNames']).toContain(reference.env);
  expect(read('values').split('\n')).toContain(`${reference.env}=${value}`);
  expect(planned.bindings).toEqual([expect.objectContaining({ name: 'note', value })]);
  const shown = (await home.drillbook(['plan', 'book.md', '--var', `note=${value}`])).stdout;
  expect(shown).toContain(command.replace('<note>', () => `«${value}»`));
  expect(ended.stdout).toContain(value);
  expect(exists('canary')).toBe(false);
});

test('a text that bash cannot read is refused with its line, before anything is asked or started (SUB-16)', async () => {
  const good = fence('touch spawned', '{#first}');
  const bad = fence('echo <note>\nif test -e kept; then\n  echo "it is there"\ndone', '{#keep}');
  const text = book('text', good, bad);
  const { exitCode, stderr, exists, home } = await run(text, '--var', 'note=plainly');
  const line = Number(/book\.md:(\d+): syntax error/.exec(stderr)?.[1]);
  expect(text.split('\n')[line - 1]).toBe('done');
  expect([exitCode, exists('spawned'), exists('canary')]).toEqual([2, false, false]);
  expect(stderr).not.toContain('plainly');
  expect(() => home.records()).toThrow();
});
