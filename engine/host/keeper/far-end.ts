import { randomBytes } from 'node:crypto';
import { Transform, type Writable } from 'node:stream';

/** What is sent to a far shell that is ready, in this order. Bytes, as Latin-1 where they come from a session. */
export interface FarProgram {
  /** Whether a session begins there, with the environment of the login, or goes on. */
  readonly kind: 'new' | 'again';
  readonly env: Readonly<Record<string, string>>;
  readonly wrapper: Buffer;
  /** The session before, as shell code; empty for none. */
  readonly restore: Buffer;
  readonly text: Buffer;
}

/** How far a step on another machine got, as that machine said. */
export type FarState =
  /** Nothing of the step was sent. */
  | { readonly kind: 'unreached'; readonly noise: string }
  /** The program was sent, and nobody said how it ended. */
  | { readonly kind: 'silent' }
  | {
      readonly kind: 'ended';
      readonly code: number;
      readonly status: string;
      readonly variables: Buffer;
      readonly shell: Buffer;
    };

export interface FarEnd {
  /** What the program there prints on its standard output, from what comes over the connection. */
  readonly stdout: Transform;
  /** Whether there is somebody to hand it on. */
  signal(signal: NodeJS.Signals): boolean;
  /** Whether what carries the connection still runs. */
  isOpen(): boolean;
  state(): FarState;
}

/** Talk to `far.bash` over a connection: its script is sent at once, and the program only when that shell is ready. */
export function createFarEnd(input: {
  /** What that shell reads. */
  readonly line: Writable;
  readonly script: Buffer;
  readonly program: FarProgram;
}): FarEnd {
  const { line, script, program } = input;
  // Nothing that a program prints by chance, and nothing that is known before.
  const word = `drillbook-${randomBytes(16).toString('hex')}`;
  const phases = { ready: Buffer.from(`${word} ready\0`), ended: Buffer.from(`${word} ended `) };
  let phase: 'opening' | 'running' | 'ended' = 'opening';
  let held: Buffer = Buffer.alloc(0);
  const last: Buffer[] = [];
  // A connection that is gone shows in what never comes back.
  line.on('error', () => {});
  line.write(Buffer.concat([script, Buffer.from(`${word}\0`)]));

  const take = (bytes: Buffer, print: (printed: Buffer) => void): void => {
    if (phase === 'ended') {
      last.push(bytes);
      return;
    }
    const mark = phase === 'opening' ? phases.ready : phases.ended;
    const all = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
    const at = all.indexOf(mark);
    const settled = at < 0 ? all.length - tailOf(all, mark) : at;
    if (phase === 'running' && settled > 0) print(all.subarray(0, settled));
    held = phase === 'opening' && at < 0 ? all.subarray(-noiseKept) : all.subarray(settled);
    if (at < 0) return;
    const rest = held.subarray(at === settled ? mark.length : 0);
    held = Buffer.alloc(0);
    if (phase === 'opening') {
      phase = 'running';
      for (const part of framesOf(program)) line.write(part);
    } else phase = 'ended';
    if (rest.length > 0) take(rest, print);
  };

  const stdout = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      take(bytes, printed => this.push(printed));
      done();
    },
    flush(done) {
      if (phase === 'running' && held.length > 0) this.push(held);
      done();
    },
  });
  return {
    stdout,
    signal: signal => {
      if (phase === 'running') line.write(`${signal.replace('SIG', '')}\n`);
      return phase === 'running';
    },
    isOpen: () => !line.closed,
    state: () => {
      if (phase === 'opening') return { kind: 'unreached', noise: held.toString('utf8') };
      return (phase === 'ended' ? endIn(Buffer.concat(last), word) : null) ?? { kind: 'silent' };
    },
  };
}

/** Bytes that a login prints before the shell is there. */
const noiseKept = 4096;

/** How many bytes at the end may be the beginning of the mark. */
function tailOf(all: Buffer, mark: Buffer): number {
  for (let length = Math.min(mark.length - 1, all.length); length > 0; length -= 1) {
    if (all.subarray(all.length - length).equals(mark.subarray(0, length))) return length;
  }
  return 0;
}

function framesOf({ kind, env, wrapper, restore, text }: FarProgram): readonly Buffer[] {
  const words = [kind, ...Object.entries(env).flat(), ''].map(word => Buffer.from(word, 'utf8'));
  return [...words, wrapper, restore, text].map(part => Buffer.concat([part, Buffer.from('\0')]));
}

/** `null` unless all of it came. */
function endIn(bytes: Buffer, word: string): FarState | null {
  const parts: Buffer[] = [];
  for (let from = 0; from <= bytes.length; ) {
    const end = bytes.indexOf(0, from);
    parts.push(bytes.subarray(from, end < 0 ? bytes.length : end));
    if (end < 0) break;
    from = end + 1;
  }
  const [code, status, variables, shell, closing] = parts;
  if (!code || !status || !variables || !shell || closing?.toString('latin1') !== word) return null;
  return {
    kind: 'ended',
    code: Number(code.toString('latin1')),
    status: status.toString('utf8'),
    variables,
    shell,
  };
}
