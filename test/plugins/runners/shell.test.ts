import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shell } from '../../../plugins/runners/shell.ts';
import { findPlaceholders } from '../../engine/shell/oracle/find-placeholders.ts';

const context = { values: {}, cwd: null, env: {}, terminal: 'none' } as const;

type Step = Parameters<typeof shell.compile>[0];

function step(text: string, language = 'bash'): Step {
  return {
    id: 'restore/dump',
    section: 'restore',
    title: 'Restore',
    source: 'fence',
    prose: '',
    role: null,
    optional: false,
    needs: [],
    expected: null,
    budget: null,
    settings: {},
    span: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } },
    kind: 'command',
    language,
    text,
    risk: 'mutate',
    traits: [],
    placeholders: findPlaceholders(text, ['REGION']),
    target: null,
    block: null,
  };
}

function compiled(text: string, language?: string) {
  const result = shell.compile(step(text, language));
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.program;
}

test('a launch carries values in the environment and never in the text (SUB-01)', () => {
  const value = 'two words; $(touch pwned)';
  const launch = shell.launch(compiled('printf "%s|" <title> "$REGION"'), {
    ...context,
    cwd: '/srv',
    env: { LANG: 'C' },
    values: { __DRILLBOOK_0: value, REGION: 'eu-1', OTHER_SECRET: 'x' },
  });
  expect(launch).toEqual({
    kind: 'session',
    shell: 'bash',
    text: 'printf "%s|" "${__DRILLBOOK_0}" "$REGION"',
    env: { LANG: 'C', __DRILLBOOK_0: value, REGION: 'eu-1' },
    cwd: '/srv',
    terminal: 'none',
  });
  if (launch.kind !== 'session') return;
  const printed = execFileSync('bash', ['--norc', '-c', launch.text], { env: launch.env, encoding: 'utf8' });
  expect(printed).toBe(`${value}|eu-1|`);
});

test('a missing value is a bug and not an empty word (SUB-09)', () => {
  expect(() => shell.launch(compiled('rm -rf /srv/<dir>'), context)).toThrow(
    'No value for __DRILLBOOK_0 (dir).',
  );
});

test('a block for `sh` is read as any `sh` would, others as bash', () => {
  expect(shell.compile(step('cat <<< <x>', 'sh')).ok).toBe(false);
  for (const language of shell.languages.filter(name => !['sh', 'ash', 'dash'].includes(name))) {
    expect(shell.compile(step('cat <<< <x>', language)).ok, language).toBe(true);
  }
});
