import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { verifyJournal } from '../../engine/journal/verify.ts';
import { type Ended, type Home, makeHome } from './drillbook.ts';

const step = (attributes: string, text: string) => `\`\`\`bash {${attributes}}\n${text}\n\`\`\`\n`;
const say = (word: string) => `echo ${word} >> diary`;

/** A procedure with a step of every kind that runs without a person; each step that acts writes one line into a diary. */
const BOOK = `# Gateways

## Main

${step('#count risk=read capture=count', 'echo 3')}
${step('#session risk=mutate', `GATEWAY=gw-1; export ZONE=<zone>; ${say('session')}`)}
${step('#kept risk=mutate', 'echo "kept $GATEWAY $ZONE" >> diary')}
${step('#not risk=mutate if="count == \'4\'"', say('never'))}
${step('#checked risk=mutate check=#is-there', say('checked'))}
${step('#already risk=mutate check=#is-always', say('never'))}
${step('#retried risk=mutate retry=2 delay=10ms idempotent', `[ -e tried ] || { touch tried; exit 1; }; grep -q retried diary || ${say('retried')}`)}
${step('#polled risk=mutate until=#up delay=10ms', say('polled'))}
1. Let it settle <!-- drillbook: #settle wait=30ms -->

${step('#fails risk=mutate on-fail=continue on-fail-goto=#page', `${say('failing')}; exit 7`)}
${step('#slow risk=mutate timeout=150ms on-fail=continue', `${say('slow')}; sleep 20`)}
${step('#private risk=mutate private', `echo secret-looking; ${say('private')}`)}

<!-- drillbook: #rows each=#hosts parallel -->
1. Drain: \`echo "drain <host>" >> diary\`
2. Fill: \`echo "fill <host>" >> diary\`

<!-- drillbook: #way table=decision -->
| If | Then |
|----|------|
| there are four | \`echo never >> diary\` <!-- drillbook: if="count == '4'" --> |
| there are three | \`echo three >> diary\` <!-- drillbook: if="count == '3'" --> |

1. Tell everybody <!-- drillbook: #tell call=#tell-them -->
2. Close: \`echo closed >> diary\`

${step('#is-there risk=read', 'grep -q checked diary')}
${step('#is-always risk=read', 'true')}
${step('#up risk=read', '[ -e up ] || { touch up; false; }')}
${step('#page risk=mutate', say('page'))}

## Tell them

1. Tell: \`echo told >> diary\`

## Hosts

<!-- drillbook: #hosts table=reference -->
| Host | Rack |
|---|---|
| web-1 | a |
| web-2 | b |
`;

const DIARY = [
  'checked',
  'closed',
  'drain web-1',
  'drain web-2',
  'failing',
  'fill web-1',
  'fill web-2',
  'kept gw-1 north',
  'page',
  'polled',
  'private',
  'retried',
  'session',
  'slow',
  'three',
  'told',
];

const UNATTENDED = ['--unattended', '--yes-up-to', 'destroy'];

/** What starts the procedure. */
export const START = ['run', 'gateways.md#main', '--json', '--var', 'zone=north', ...UNATTENDED];

/** What takes it up. */
export const RESUME = ['resume', ...UNATTENDED];

/** A home in which the procedure is trusted. */
export async function makeGateways(): Promise<Home> {
  const home = makeHome();
  await home.drillbook(['trust', home.write('gateways.md', BOOK)]);
  return home;
}

export function diary(home: Pick<Home, 'cwd'>): readonly string[] {
  const path = join(home.cwd, 'diary');
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
}

/** The run went to its end, each effect came once, and its journal holds everything that was said to be in it. */
export function expectWhole(
  home: Home,
  { about, said }: { readonly about: string; readonly said: string },
): void {
  const bytes = journalOf(home) ?? Buffer.alloc(0);
  const checked = verifyJournal(bytes);
  expect([about, checked.ok, checked.events.at(-1)?.type]).toEqual([about, true, 'run-ended']);
  expect([about, ...diary(home).toSorted()]).toEqual([about, ...DIARY]);
  const records = new Set(bytes.toString('utf8').split('\n'));
  const told = said.split('\n').filter(line => line.startsWith('{') && line.endsWith('}'));
  for (const line of told) expect(records.has(line), `${about}: ${line}`).toBe(true);
}

/** The bytes of the journal of the run that was begun; `null` if its console was killed before it had begun one. */
export function journalOf(home: Home): Buffer | null {
  const runs = join(home.root, 'state/drillbook/runs');
  const journals = existsSync(runs) ? readdirSync(runs).map(run => join(runs, run, 'journal.ndjson')) : [];
  const begun = journals.filter(path => existsSync(path)).map(path => readFileSync(path));
  return begun.find(bytes => bytes.includes('\n')) ?? null;
}

/** How a run that could not go on said so. */
export function saysWhy({ exitCode, stderr }: Ended): string {
  return `${exitCode}: ${stderr.slice(-600)}`;
}
