import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { substitute } from '../../engine/shell/substitute.ts';
import { findPlaceholders } from '../engine/shell/oracle/find-placeholders.ts';

interface Template {
  readonly title: string;
  readonly text: string;
  readonly shells: readonly string[];
}

interface Report {
  readonly values: number;
  readonly contexts: number;
  readonly shells: readonly string[];
  readonly runs: number;
  readonly wrong: readonly object[];
  readonly canaries: readonly object[];
}

const templates: readonly Template[] = JSON.parse(matrix('templates'));

test('48 values in 30 places in each shell: no wrong byte, no canary (SUB-01, SUB-02)', () => {
  const programs = templates.flatMap(({ title, text, shells }) =>
    shells.map(shell => ({ title, shell, ...compile(text, shell) })),
  );
  const { wrong, canaries, ...counts } = judge(programs);
  const { values, contexts, shells, runs } = counts;
  console.log(
    `${values} values × ${contexts} places × ${shells.join(', ')}: ${runs} runs, ${wrong.length} wrong, ${canaries.length} canaries`,
  );
  expect({ wrong: wrong.slice(0, 5), canaries: canaries.slice(0, 5) }).toEqual({ wrong: [], canaries: [] });
  expect(values).toBeGreaterThanOrEqual(48);
  for (const shell of shells) {
    const places = programs.filter(program => program.shell === shell).length;
    expect(places, shell).toBeGreaterThanOrEqual(30);
  }
}, 120_000);

test('the judge sees what goes wrong: values that are put into the text run, and lose bytes', () => {
  const pasted = templates.slice(0, 4).map(({ title, text }) => ({
    title,
    shell: 'bash',
    // As a tool would that pastes: the shell reads the value again.
    text: `eval ${text.replaceAll('<v>', '$__DRILLBOOK_0')}`,
    names: ['__DRILLBOOK_0'],
  }));
  const { wrong, canaries } = judge(pasted);
  expect(canaries.length).toBeGreaterThan(20);
  expect(wrong.length).toBeGreaterThan(80);
});

function compile(text: string, shell: string): { readonly text: string; readonly names: readonly string[] } {
  const compiled = substitute(text, findPlaceholders(text), { shell: shell === 'bash' ? 'bash' : 'sh' });
  if (!compiled.ok) throw new Error(`${text}: ${compiled.refusal.reason}`);
  const { program } = compiled;
  return { text: program.text, names: [...new Set(program.references.map(({ env }) => env))] };
}

function judge(programs: readonly object[]): Report {
  return JSON.parse(matrix('judge', JSON.stringify(programs)));
}

function matrix(command: string, input = ''): string {
  return execFileSync('python3', ['test/adversary/matrix.py', command], {
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 28,
  });
}
