import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { CLI, makeHome } from '../helpers/drillbook.ts';

test('--serve shows the site on loopback alone, with the policy in every answer', async () => {
  const home = makeHome();
  home.write('queue.md', '# Queue\n\n## Look\n\n```bash\nredis-cli LLEN jobs\n```\n');
  const child = spawn(process.execPath, [CLI, 'docs', 'queue.md', '--out', 'site', '--serve'], {
    cwd: home.cwd,
    env: home.env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr.on('data', chunk => {
        said += chunk;
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
        if (found) resolve(found);
      });
      child.once('exit', () => reject(new Error(said)));
    });
    const index = await ask(url);
    expect(index.status).toBe(200);
    expect(index.body).toContain('<h1>Runbooks</h1>');
    const policy = String(index.headers['content-security-policy']);
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^;]+; script-src 'sha256-[^;]+; img-src 'self' data:;/,
    );
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    // The page's own policy allows a part of what the server's does.
    const own =
      /Content-Security-Policy" content="([^"]+)"/.exec(index.body)?.[1]?.replaceAll('&#39;', "'") ?? '';
    const hashes = own.match(/'sha256-[^']+'/g) ?? [];
    expect(hashes).toHaveLength(2);
    for (const hash of hashes) expect(policy).toContain(hash);
    expect(index.headers['x-content-type-options']).toBe('nosniff');

    expect((await ask(`${url}queue.html`)).status).toBe(200);
    const others = [
      '.drillbook-site',
      '../queue.md',
      '%2e%2e/queue.md',
      '..%2fqueue.md',
      '%ff',
      'site/index.html',
    ];
    for (const path of others) {
      const answer = await ask(url + path);
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
      expect(answer.headers['content-security-policy']).toBe(policy);
    }
    expect((await ask(url, { headers: { host: 'evil.example' } })).status).toBe(421);
    expect((await ask(url, { method: 'POST' })).status).toBe(405);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
});

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The path goes out as it is written: `fetch` would tidy it. */
function ask(url: string, options: Asking = {}) {
  const [, port = '', path = ''] = /:(\d+)(\/.*)$/.exec(url) ?? [];
  return new Promise<{
    readonly status: number | undefined;
    readonly headers: Readonly<Record<string, unknown>>;
    readonly body: string;
  }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: Number(port), path, ...options }, response => {
      let body = '';
      response.on('data', chunk => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}
