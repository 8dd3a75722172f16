import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { temporaryPlace } from './temporary-place.ts';

/** Where the server is; ordinary users have no sbin on PATH. */
const SSHD = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'].find(
  path => spawnSync(path, ['-?'], { stdio: 'ignore' }).error === undefined,
);

/** Whether there is an ssh server to test against. Says so when there is not: what is skipped must be seen. */
export const hasSshd = SSHD !== undefined && spawnSync('ssh', ['-V'], { stdio: 'ignore' }).status === 0;
if (!hasSshd) console.warn('SKIPPED: tests that need an ssh server: no sshd here.');

/** A server on loopback for the present user, with keys and configuration of its own. */
export interface LoopbackSshd {
  readonly port: number;
  /** Configuration for `ssh -F`: the host `web-1` is this server. */
  readonly config: string;
  /** One for a client that knows neither the server nor a key that it takes. */
  readonly strangerConfig: string;
  /** One for a client that has the key, and asks whether it is the right server. */
  readonly askingConfig: string;
  /** A directory over there that is gone after the tests: whoever logs in has the home of the present user. */
  readonly home: string;
  /** Whether somebody over there ran `pwn`. */
  isCompromised(): boolean;
  /** What steps have left over there. */
  leftovers(): readonly string[];
  /** What the server says of itself, for a test that wonders. */
  log(): string;
  /** End every connection at once, as a cable that is pulled; new ones are taken. */
  dropConnections(): void;
  /** Whether everybody who logged in has left. */
  isDeserted(): boolean;
  /** Take no more connections, and end those that there are. */
  stop(): void;
}

/** Start a server for the tests of a file, which must stop it. */
export async function startLoopbackSshd(): Promise<LoopbackSshd> {
  const root: string = temporaryPlace();
  const home = join(root, 'home');
  for (const path of ['bin', 'run']) mkdirSync(join(home, path), { recursive: true });
  // Who runs this leaves a mark: the canary of hostile values.
  writeFileSync(join(home, 'bin/pwn'), `#!/bin/sh\n: >${home}/canary\n`, { mode: 0o755 });
  for (const name of ['host_key', 'client_key', 'other_key'])
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(root, name)]);
  const port = await freePort();
  const files = {
    authorized_keys: readFileSync(join(root, 'client_key.pub'), 'utf8'),
    known_hosts: `[127.0.0.1]:${port} ${readFileSync(join(root, 'host_key.pub'), 'utf8')}`,
    sshd_config: `Port ${port}
ListenAddress 127.0.0.1
HostKey ${root}/host_key
AuthorizedKeysFile ${root}/authorized_keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
SetEnv GREETING=hello-from-afar XDG_RUNTIME_DIR=${home}/run PATH=${home}/bin:${process.env.PATH}
MaxStartups 100
LogLevel VERBOSE
`,
    client_config: client({ root, port, key: 'client_key', known: 'known_hosts' }),
    asking_config: client({ root, port, key: 'client_key', known: 'not_yet' }),
    stranger_config: client({ root, port, key: 'other_key', known: 'nobody' }),
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(root, name), text);
    chmodSync(join(root, name), 0o600);
  }
  // Its privilege separation wants an empty directory when root starts it.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const log = join(root, 'log');
  const server = spawn(SSHD ?? 'sshd', ['-D', '-f', join(root, 'sshd_config'), '-E', log], {
    stdio: 'ignore',
  });
  const dropConnections = () => {
    for (const pid of descendantsOf(server.pid ?? 0)) if (isSshd(pid)) kill(pid);
  };
  await untilOpen(port);
  return {
    port,
    config: join(root, 'client_config'),
    askingConfig: join(root, 'asking_config'),
    strangerConfig: join(root, 'stranger_config'),
    home,
    isCompromised: () => existsSync(join(home, 'canary')),
    leftovers: () => readdirSync(join(home, 'run')),
    log: () => readFileSync(log, 'utf8'),
    dropConnections,
    stop: () => {
      dropConnections();
      server.kill('SIGKILL');
    },
    isDeserted: () => !descendantsOf(server.pid ?? 0).some(isSshd),
  };
}

function client({ root, port, key, known }: Record<'root' | 'key' | 'known', string> & { port: number }) {
  return `Host web-1 web-2 127.0.0.1
  HostName 127.0.0.1
  Port ${port}
  IdentityFile ${root}/${key}
  IdentitiesOnly yes
  IdentityAgent none
  UserKnownHostsFile ${root}/${known}
  GlobalKnownHostsFile none
  PreferredAuthentications publickey
`;
}

function descendantsOf(pid: number): readonly number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const children = new Map<number, number[]>();
  for (const line of stdout.split('\n')) {
    const [child = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  const below = (parent: number): readonly number[] =>
    (children.get(parent) ?? []).flatMap(child => [child, ...below(child)]);
  return below(pid);
}

function isSshd(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('sshd');
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

async function untilOpen(port: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; ) {
    const isOpen = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    if (Date.now() > deadline) throw new Error(`No ssh server answers on port ${port}.`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
