// Builds the published program: a few ES modules, with Ink and the markdown reader in chunks that load on use.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { build } from 'esbuild';
import { thirdPartyNotices } from './tools/third-party-notices.mjs';

const quiet = process.argv.includes('--quiet');
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
rmSync('dist', { recursive: true, force: true });

const entryPoints = {
  cli: 'engine/cli.ts',
  keeper: 'engine/host/keeper/main.ts',
  index: 'engine/index.ts',
  plugin: 'engine/plugin/index.ts',
};

const result = await build({
  entryPoints: Object.fromEntries(Object.entries(entryPoints).filter(([, path]) => existsSync(path))),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'eof',
  jsx: 'automatic',
  metafile: true,
  chunkNames: 'chunks/[name]-[hash]',
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    __VERSION__: JSON.stringify(manifest.version),
    // The packaged runbooks are trusted by their hashes.
    __PACKAGED_RUNBOOKS__: JSON.stringify(runbookHashes()),
  },
  // Ink loads its developer tools only when DEV is set.
  alias: { 'react-devtools-core': './tools/nothing.mjs' },
  banner: {
    js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: quiet ? 'error' : 'info',
});

chmodSync('dist/cli.js', 0o755);
// The keeper runs steps through these, which are bash and not JavaScript.
for (const name of ['session.bash', 'terminal.bash'])
  copyFileSync(`engine/host/keeper/${name}`, `dist/${name}`);
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(result.metafile));
writeFileSync('dist/meta.json', JSON.stringify(result.metafile));

/** The packaged runbooks are trusted by their hashes. */
function runbookHashes() {
  const names = existsSync('runbooks') ? readdirSync('runbooks').filter(name => name.endsWith('.md')) : [];
  return names.sort().map(name =>
    createHash('sha256')
      .update(readFileSync(`runbooks/${name}`))
      .digest('hex'),
  );
}
