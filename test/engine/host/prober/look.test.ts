import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type LookPlace, look } from '../../../../engine/host/prober/look.ts';
import { sqlCommand } from '../../../../engine/host/prober/sql-command.ts';
import { facility } from '../../../helpers/facility.ts';

const sqlite = facility('sqlite3', ['--version']);

function placeWith(more: Partial<LookPlace> = {}): LookPlace {
  return { cwd: '/', env: { PATH: process.env.PATH }, values: {}, timeout: 5000, ...more };
}

async function serve(answer: (path: string) => number): Promise<string> {
  const server = createServer((request, response) => {
    const status = answer(request.url ?? '');
    // A service that never answers.
    if (status > 0) response.writeHead(status, { location: '/elsewhere' }).end('the word is canary-5150');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return String((server.address() as AddressInfo).port);
}

test('a status below 400 is up, or exactly the one that is expected, and nothing that is served is repeated', async () => {
  const port = await serve(path => Number(path.slice(1)));
  const at = (status: number, expect: number | null = null) =>
    look({ kind: 'http', url: `http://127.0.0.1:$port/${status}`, expect }, placeWith({ values: { port } }));
  expect(await at(200)).toEqual({ ok: true, said: 'status 200' });
  expect(await at(302)).toEqual({ ok: true, said: 'status 302' });
  expect(await at(503)).toEqual({ ok: false, said: 'status 503' });
  expect(await at(503, 503)).toEqual({ ok: true, said: 'status 503' });
  expect(await at(200, 204)).toEqual({ ok: false, said: 'status 200' });
});

test('a value stays one part of an address, and one that is not known is no address', async () => {
  const seen: string[] = [];
  const port = await serve(path => {
    seen.push(path);
    return 200;
  });
  const url = `http://127.0.0.1:${port}/\${shelf}?x=1`;
  const values = { shelf: '../../admin?y=2#z' };
  expect(await look({ kind: 'http', url, expect: null }, placeWith({ values }))).toMatchObject({ ok: true });
  expect(seen).toEqual(['/..%2F..%2Fadmin%3Fy%3D2%23z?x=1']);
  expect(await look({ kind: 'http', url, expect: null }, placeWith())).toEqual({
    ok: false,
    said: 'its address is not known',
  });
});

test('what does not answer in time is down, whatever is looked at', async () => {
  const port = await serve(() => 0);
  const place = placeWith({ timeout: 150 });
  const began = performance.now();
  expect(await look({ kind: 'http', url: `http://127.0.0.1:${port}/`, expect: null }, place)).toEqual({
    ok: false,
    said: 'no answer within 0.15 s',
  });
  expect(await look({ kind: 'command', command: 'sleep 60' }, place)).toEqual({
    ok: false,
    said: 'it took longer than 0.15 s',
  });
  expect(performance.now() - began).toBeLessThan(20_000);
});

test('a port that takes connections is up, and one that nobody listens on is down', async () => {
  const server = createTcpServer(socket => socket.end());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const port = String((server.address() as AddressInfo).port);
  const at = (values: Readonly<Record<string, string>>) =>
    look({ kind: 'tcp', host: '127.0.0.1', port: '$port' }, placeWith({ values }));
  expect(await at({ port })).toEqual({ ok: true, said: 'connected' });
  await new Promise(resolve => server.close(resolve));
  expect(await at({ port })).toEqual({ ok: false, said: 'connection refused' });
  expect(await at({})).toEqual({ ok: false, said: 'its port is not known' });
});

test('a command is judged by its exit code, and what it prints goes nowhere', async () => {
  const at = (command: string) => look({ kind: 'command', command }, placeWith());
  expect(await at('echo canary-5150; echo canary-5150 >&2')).toEqual({ ok: true, said: 'exit code 0' });
  expect(await at('echo canary-5150 >&2; exit 3')).toEqual({ ok: false, said: 'it ended with exit code 3' });
});

test('a value that a query holds in quotes is no way out of them', async () => {
  const query = "select 'it''s', '$(touch /tmp/never)'";
  const command = sqlCommand({ kind: 'sql', client: 'psql', query, connect: '-p 1' });
  const place = placeWith({ env: { PATH: process.env.PATH, HOME: '/' } });
  const shown = `psql() { printf '%s\\n' "$@"; }; ${command} | grep -qxF -- ${JSON.stringify(query).replace('$', '\\$')}`;
  expect(await look({ kind: 'command', command: shown }, place)).toMatchObject({ ok: true });
});

test.skipIf(!sqlite)('a query that its client answers is up', async () => {
  const at = (query: string) =>
    look({ kind: 'sql', client: 'sqlite3', query, connect: ':memory:' }, placeWith());
  expect(await at("select 'it''s'")).toMatchObject({ ok: true });
  expect(await at('select * from nowhere')).toMatchObject({ ok: false });
});
