import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { createConnection } from 'node:net';
import type { ProbeCheck } from '../../model/drill.ts';
import { unreachable } from '../../model/unreachable.ts';
import { errorCode } from '../files.ts';
import { runBash } from '../run-bash.ts';
import { sqlCommand } from './sql-command.ts';

/** What a look came to, in words of this program: what the service says is not among them. */
export interface Look {
  readonly ok: boolean;
  readonly said: string;
}

/** What a look may use. */
export interface LookPlace {
  readonly cwd: string;
  /** The environment of commands. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Values of the run by name. */
  readonly values: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Look once, in bounded time. */
export async function look(check: ProbeCheck, place: LookPlace): Promise<Look> {
  switch (check.kind) {
    case 'http':
      return await lookHttp(check, place);
    case 'tcp':
      return await lookTcp(check, place);
    case 'command':
      return await lookCommand(check.command, place);
    case 'sql':
      return await lookCommand(sqlCommand(check), place);
    default:
      return unreachable(check);
  }
}

async function lookHttp(
  { url, expect }: Extract<ProbeCheck, { kind: 'http' }>,
  { timeout, values }: LookPlace,
): Promise<Look> {
  const address = filledAddress(url, values);
  if (address === null) return { ok: false, said: 'its address is not known' };
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  return await withinTime(timeout, done => {
    // No agent: a connection that was kept would say nothing about whether a new one can be made.
    const asked = request(address, { agent: false, method: 'GET' }, response => {
      response.resume();
      const status = response.statusCode ?? 0;
      const ok = expect === null ? status > 0 && status < 400 : status === expect;
      done({ ok, said: `status ${status}` });
    });
    asked.on('error', error => done({ ok: false, said: reasonOf(error) }));
    asked.end();
    return () => asked.destroy();
  });
}

async function lookTcp(
  { host, port }: Extract<ProbeCheck, { kind: 'tcp' }>,
  { timeout, values }: LookPlace,
): Promise<Look> {
  const number = Number(filled(port, values));
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    return { ok: false, said: 'its port is not known' };
  return await withinTime(timeout, done => {
    const socket = createConnection({ host: filled(host, values), port: number });
    socket.on('connect', () => done({ ok: true, said: 'connected' }));
    socket.on('error', error => done({ ok: false, said: reasonOf(error) }));
    return () => socket.destroy();
  });
}

async function lookCommand(command: string, { cwd, env, timeout }: LookPlace): Promise<Look> {
  const printed = await runBash({ command, env, cwd, limit: 64 * 1024, timeLimit: timeout });
  return printed.ok ? { ok: true, said: 'exit code 0' } : { ok: false, said: printed.why };
}

/** The first thing that comes, or that nothing came in time; what is left of the look is ended either way. */
async function withinTime(timeout: number, begin: (done: (look: Look) => void) => () => void): Promise<Look> {
  return await new Promise(resolve => {
    let end = (): void => {};
    const done = (look: Look) => {
      clearTimeout(timer);
      resolve(look);
      end();
    };
    const timer = setTimeout(
      () => done({ ok: false, said: `no answer within ${timeout / 1000} s` }),
      timeout,
    );
    try {
      end = begin(done);
    } catch (error) {
      done({ ok: false, said: reasonOf(error) });
    }
  });
}

/** Each `$NAME` and `${NAME}` in an address is a value, written so that it stays one part of it; `null` where one is not known. */
function filledAddress(url: string, values: LookPlace['values']): string | null {
  let isKnown = true;
  const address = url.replace(/\$(?:(\w+)|\{(\w+)\})/g, (_, bare?: string, braced?: string) => {
    const value = values[bare ?? braced ?? ''];
    isKnown &&= value !== undefined;
    return encodeURIComponent(value ?? '');
  });
  return isKnown ? address : null;
}

/** A whole `$NAME` or `${NAME}` is the value of that name. */
function filled(text: string, values: LookPlace['values']): string {
  const name = /^\$(?:(\w+)|\{(\w+)\})$/.exec(text);
  return name === null ? text : (values[name[1] ?? name[2] ?? ''] ?? '');
}

/** The system's name of what went wrong: a message could quote what the service said. */
function reasonOf(error: unknown): string {
  const code = errorCode(error);
  return WORDS[code] ?? `no connection: ${code}`;
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'no such host',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'host not reachable',
};
