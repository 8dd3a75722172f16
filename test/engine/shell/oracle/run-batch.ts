import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Case {
  readonly text: string;
  /** What each reference in the text stands for. */
  readonly value: string;
}

export interface Outcome {
  readonly stdout: string;
  /** The canary was run. */
  readonly fired: boolean;
}

export interface Shell {
  readonly name: string;
  readonly argv: readonly string[];
}

/** The shells of this machine that the oracle can use. */
export function findShells(): { present: readonly Shell[]; absent: readonly string[] } {
  const wanted: readonly Shell[] = [
    { name: 'bash', argv: ['bash', '--norc', '--noprofile'] },
    { name: 'dash', argv: ['dash'] },
    { name: 'busybox', argv: ['busybox', 'sh'] },
    ...(process.env['DRILLBOOK_FUZZ'] === undefined ? [] : THOROUGH),
  ];
  const present = wanted.filter(({ argv }) => isInstalled(argv[0] ?? ''));
  return { present, absent: wanted.filter(shell => !present.includes(shell)).map(shell => shell.name) };
}

const THOROUGH: readonly Shell[] = [
  { name: 'mksh', argv: ['mksh'] },
  { name: 'yash', argv: ['yash', '--posixly-correct'] },
];

function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

const PRELUDE = `
dump() { printf '[%s]\\0' "$@"; }
emit() { cat; }
lines() { while IFS= read -r line; do printf '%s\\n' "$line"; done; }
hide() { tr '\\000' _; }
`;

const MOST_CASES = 500;

interface Batch {
  readonly shell: Shell;
  readonly cases: readonly Case[];
  /** Cases that share a subshell: one that ends the subshell takes those after it along. */
  readonly together: number;
}

/** Run every case in few processes; each is read by `.`, as the run's session reads it. */
export function runBatch({ shell, cases, together }: Batch): Outcome[] {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < cases.length; from += MOST_CASES) {
    outcomes.push(...runSome({ shell, cases: cases.slice(from, from + MOST_CASES), together }));
  }
  return outcomes;
}

function runSome({ shell, cases, together }: Batch): Outcome[] {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-oracle-'));
  try {
    prepare(directory, cases, together);
    const output = execFileSync(shell.argv[0] ?? '', [...shell.argv.slice(1), join(directory, 'batch')], {
      cwd: directory,
      encoding: 'utf8',
      env: {
        PATH: `${directory}/bin:${process.env['PATH']}`,
        HOME: '/nowhere',
        LC_ALL: 'C.UTF-8',
        CANARY: `${directory}/pwned`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 1 << 30,
      timeout: 120_000,
    });
    return readOutcomes(output, cases.length);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function prepare(directory: string, cases: readonly Case[], together: number): void {
  for (const name of ['bin', 'case']) mkdirSync(join(directory, name));
  writeFileSync(join(directory, 'bin/pwn'), '#!/bin/sh\n: >"$CANARY"\n', { mode: 0o755 });
  const dumper = '#!/bin/sh\nfor each in "$@"; do printf \'[%s]\\0\' "$each"; done\n';
  writeFileSync(join(directory, 'bin/dump-argv'), dumper, { mode: 0o755 });
  const texts = [...new Set(cases.map(({ text }) => text))];
  for (const [at, text] of texts.entries()) writeFileSync(join(directory, 'case', String(at)), `${text}\n`);
  const script = cases.map(({ text, value }, at) => {
    const quoted = `'${value.replaceAll("'", "'\\''")}'`;
    const lines = [
      `printf '${MARK}${at}\\n'`,
      ...referencesIn(text).map(name => `export ${name}=${quoted}`),
      `. ./case/${texts.indexOf(text)} 2>/dev/null </dev/null`,
    ];
    const first = at % together === 0;
    const last = at % together === together - 1 || at === cases.length - 1;
    const check = `[ -e pwned ] && rm pwned && printf '${FIRED}${at}\\n'`;
    // A case that ends its subshell leaves the canary for the line after it.
    return [...(first ? ['('] : []), ...lines, check, ...(last ? [')', check] : [])].join('\n');
  });
  writeFileSync(join(directory, 'batch'), `${PRELUDE}${script.join('\n')}\n:\n`);
}

/** The names under which a program's values arrive. */
export function referencesIn(text: string): readonly string[] {
  return [...new Set(text.match(/__DRILLBOOK_\d+/g))];
}

const NONCE = randomUUID();
const MARK = `${NONCE}-case-`;
const FIRED = `${NONCE}-fired-`;

function readOutcomes(output: string, count: number): Outcome[] {
  const fired = new Set(
    [...output.matchAll(new RegExp(`${FIRED}(\\d+)\n`, 'g'))].map(match => Number(match[1])),
  );
  const parts = output
    .replaceAll(new RegExp(`${FIRED}\\d+\n`, 'g'), '')
    .split(MARK)
    .slice(1);
  const printed = new Map(parts.map(part => [Number.parseInt(part, 10), part.slice(part.indexOf('\n') + 1)]));
  return Array.from({ length: count }, (_, at) => ({
    stdout: printed.get(at) ?? '(not run)',
    fired: fired.has(at),
  }));
}
