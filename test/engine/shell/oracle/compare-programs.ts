import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { removeWhenQuiet } from '../../../helpers/remove-when-quiet.ts';
import { referencesIn } from './run-batch.ts';

export interface Pair {
  readonly template: string;
  /** The template with a harmless word pasted in. */
  readonly plain: string;
  /** The template with references to that word. */
  readonly program: string;
}

interface Comparison {
  readonly pairs: readonly Pair[];
  readonly value: string;
  /** Whether bash runs both, in an empty directory and without any programs, or only reads them. */
  readonly by: 'running' | 'reading';
}

/**
 * The smallest pairs whose two texts bash takes differently, with what it made of each. Two texts that bash cannot read
 * are alike, whatever it says of them: a run with such a text does not begin.
 */
export function comparePrograms({ pairs, value, by }: Comparison): unknown[] {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-compare-'));
  try {
    for (const name of ['text', 'work']) mkdirSync(join(directory, name));
    const names = pairs.flatMap(({ program }) => referencesIn(program));
    const options = by === 'reading' ? '--norc -n' : '--norc';
    const script = pairs.flatMap(({ plain, program }, at) =>
      [plain, program].map((text, which) => {
        writeFileSync(join(directory, 'text', `${at}-${which}`), text);
        return run(join(directory, 'text', `${at}-${which}`), options);
      }),
    );
    writeFileSync(join(directory, 'script'), `ulimit -t 300 -f 2000\ncd work\n${script.join('\n')}\n:\n`);
    const output = execFileSync('/bin/sh', [join(directory, 'script')], {
      cwd: directory,
      encoding: 'latin1',
      env: {
        PATH: '/nowhere',
        LC_ALL: 'C.UTF-8',
        FUNCNEST: '3',
        ...Object.fromEntries(names.map(name => [name, value])),
      },
      maxBuffer: 1 << 30,
      timeout: 300_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const made = new Map(
      output
        .split(MARK)
        .map(part => [
          part.split(' ', 1)[0],
          part.replace(/^\S+/, '').replaceAll(/\S*\/text\/\d+-[01]/g, 'text'),
        ]),
    );
    return pairs
      .map((pair, at) => ({ ...pair, wanted: made.get(`${at}-0`), got: made.get(`${at}-1`) }))
      .filter(({ wanted, got }) => wanted === undefined || wanted !== got)
      .filter(({ plain, program }) => canBeRead(plain) || canBeRead(program))
      .sort((left, right) => left.template.length - right.template.length)
      .slice(0, 3);
  } finally {
    endAll(join(directory, 'text'));
    removeWhenQuiet(directory);
  }
}

function canBeRead(text: string): boolean {
  return (
    spawnSync('/bin/bash', ['--norc', '-n'], { input: text, stdio: ['pipe', 'ignore', 'ignore'] }).status ===
    0
  );
}

/** What it prints, its status, and the files it leaves. */
function run(path: string, options: string): string {
  return `printf '${MARK}${basename(path)} '; /bin/bash ${options} ${path} 2>/dev/null </dev/null; echo " $?" *
for file in * .[!.]*; do [ -e "$file" ] && { cd ..; /bin/rm -rf work; /bin/mkdir work; cd work; break; }; done`;
}

const MARK = '\u{1}program ';

/** A random program may leave processes that start each other for ever: all are stopped before any is killed. */
function endAll(place: string): void {
  for (const signal of ['STOP', 'STOP', 'STOP', 'KILL']) {
    spawnSync('/usr/bin/pkill', [`-${signal}`, '-f', place]);
  }
}
