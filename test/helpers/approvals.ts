import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Home, makeHome } from './drillbook.ts';
import { allowedSigners, newKey } from './ssh-keys.ts';
import { temporaryPlace } from './temporary-place.ts';

const RUNBOOK = `---
variables:
  region: { type: word, default: eu }
---
# Promote the standby

## Promote

\`\`\`bash {#look risk=read}
echo looking
\`\`\`

\`\`\`bash {#promote risk=mutate approve}
promote "<region>"
\`\`\`
`;

export interface Duty {
  readonly home: Home;
  /** Keys by who holds them: `ada` runs, `grace` approves, `mallory` is in nobody's file. */
  readonly keys: Readonly<Record<'ada' | 'grace' | 'mallory', string>>;
  readonly args: readonly string[];
  /** What `promote` was started with, a line for each start. */
  promoted(): readonly string[];
  of(type: string): readonly Record<string, unknown>[];
  /** The newest request: its statement, and where its signature goes. */
  request(): { readonly id: string; readonly statement: string; readonly signature: string };
  /** Sign as a person would by hand. */
  signed(statement: string, key: string): Buffer;
}

/** A run by ada that grace must approve. */
export async function onDuty({ config = '', runbook = RUNBOOK, passphrase = '' } = {}): Promise<Duty> {
  const home = makeHome();
  const keys = { ada: newKey('ada'), grace: newKey('grace', { passphrase }), mallory: newKey('mallory') };
  const signers = allowedSigners({ 'ada@example.org': keys.ada, 'grace@example.org': keys.grace });
  home.config(`allowed-signers: ${signers}\nsigning-key: ${keys.ada}\n${config}`);
  home.write('standby.md', runbook);
  const log = join(home.root, 'promoted');
  writeFileSync(log, '');
  home.stub('promote', `echo "$@" >>${log}`);
  await home.drillbook(['trust', 'standby.md']);
  const of = (type: string) => home.records().filter(record => record['type'] === type);
  return {
    home,
    keys,
    args: ['standby.md#promote', '--var', 'region=eu'],
    promoted: () => readFileSync(log, 'utf8').split('\n').filter(Boolean),
    of,
    request: () => {
      const id = String(of('approval-requested').at(-1)?.['request']);
      const approvals = join(home.newestRun(), 'approvals');
      const statement = readFileSync(join(approvals, `${id}.json`), 'utf8');
      return { id, statement, signature: join(approvals, `${id}.sig`) };
    },
    signed: (statement, key) => {
      const file = join(temporaryPlace(), 'request.json');
      writeFileSync(file, statement);
      spawnSync('ssh-keygen', ['-Y', 'sign', '-n', 'drillbook-approval', '-f', key, file]);
      return readFileSync(`${file}.sig`);
    },
  };
}
