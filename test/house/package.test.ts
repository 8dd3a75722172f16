import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

/** Everything that may be published; a file that fits none of these is a mistake. */
const allowed = [
  /^(README\.md|LICENSE|CHANGELOG\.md|package\.json)$/,
  /^runbooks\/[\w-]+\.md$/,
  /^dist\/(cli\.js|main\.js|(?:keeper|prober)\.js|index\.mjs|plugin\.mjs|package\.json|front-matter\.schema\.json)$/,
  /^dist\/chunks\/[\w.-]+\.m?js$/,
  /^dist\/types\/(package\.json|(engine|plugins)\/[\w/-]+\.d\.ts)$/,
  /^dist\/completion\/drillbook\.(bash|zsh|fish|ps1)$/,
  /^dist\/((far|session|terminal)\.bash|THIRD-PARTY-NOTICES\.txt)$/,
];

const needed = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/cli.js',
  'dist/front-matter.schema.json',
  'dist/main.js',
  'dist/keeper.js',
  'dist/prober.js',
  'dist/index.mjs',
  'dist/plugin.mjs',
  'dist/far.bash',
  'dist/session.bash',
  'package.json',
  'runbooks/first-walk.md',
];

let place = '';
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'drillbook-package-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('the published package', () => {
  const packed = JSON.parse(npm(['pack', '--dry-run', '--json']).stdout) as readonly {
    readonly files: readonly { readonly path: string }[];
  }[];
  const files = (packed[0]?.files ?? []).map(file => file.path);

  test('SUP-02: holds what it needs and nothing that is not on the list', () => {
    expect(files.filter(path => !allowed.some(pattern => pattern.test(path)))).toEqual([]);
    expect(needed.filter(path => !files.includes(path))).toEqual([]);
  });

  test('runs no code when it is installed', () => {
    const hooks = [
      'preinstall',
      'install',
      'postinstall',
      'prepare',
      'prepublish',
      'prepack',
      'dependencies',
    ];
    expect(Object.keys(manifest.scripts).filter(name => hooks.includes(name))).toEqual([]);
  });

  test('depends at run time on nothing but types', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['@types/mdast']);
  });

  test('asks for the native part of the very parser that is bundled', () => {
    const versions = new Set(Object.values(manifest.optionalDependencies));
    expect([...versions]).toEqual([manifest.devDependencies.satteri]);
  });

  test('names no path of the machine that built it', () => {
    const home = process.cwd();
    const telling = filesBelow('dist').filter(
      path => files.includes(path) && readFileSync(path, 'utf8').includes(home),
    );
    expect(telling).toEqual([]);
  });

  test('carries the licence of every package that is bundled', () => {
    const meta = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as readonly {
      readonly modules: Readonly<Record<string, number>>;
    }[];
    const notices = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
    const bundled = new Set(
      meta
        .flatMap(file => Object.keys(file.modules))
        .flatMap(path => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
    );
    expect(bundled.size).toBeGreaterThan(0);
    expect([...bundled].filter(name => !notices.includes(`\n${name}@`))).toEqual([]);
  });
});

describe('the tarball', () => {
  test('SUP-02: is the same, byte for byte, when it is packed again', () => {
    expect(packInto('once').sha256).toBe(packInto('again').sha256);
  });

  test('installs into an empty directory, and runs there', ({ skip }) => {
    const installed = join(place, 'installed');
    mkdirSync(installed);
    writeFileSync(join(installed, 'package.json'), '{"private": true}\n');
    const { path } = packInto('tarball');
    const install = npm(['install', '--no-audit', '--no-fund', '--prefer-offline', path], installed);
    if (install.status !== 0 && /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH/.test(install.stderr)) {
      skip('SKIPPED: no registry can be reached, so the tarball cannot be installed.');
    }
    expect(install.stderr).not.toContain('npm error');

    const run = (args: readonly string[]) =>
      execFileSync(join(installed, 'node_modules/.bin/drillbook'), args, {
        cwd: installed,
        encoding: 'utf8',
        env: { ...process.env, XDG_CACHE_HOME: join(place, 'cache'), XDG_STATE_HOME: join(place, 'state') },
      });
    expect(run(['--version'])).toBe(`${manifest.version}\n`);
    const listed = run(['list', '--no-index', 'node_modules/drillbook/runbooks']);
    expect(listed).toContain('Rehearse a restore');

    rmSync(join(installed, 'node_modules/@bruits'), { recursive: true });
    expect(run(['list', '--no-index', 'node_modules/drillbook/runbooks'])).toBe(listed);
  });
});

function packInto(name: string): { readonly path: string; readonly sha256: string } {
  const directory = join(place, name);
  mkdirSync(directory);
  npm(['pack', '--silent', '--pack-destination', directory]);
  const path = join(directory, readdirSync(directory)[0] ?? 'nothing was packed');
  return { path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') };
}

function npm(args: readonly string[], cwd = '.') {
  return spawnSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}
