// Builds the published program; docs/decisions/0002-one-bundle.md says why it is cut the way it is.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { relative } from 'node:path';
import { rolldown } from 'rolldown';
import {
  asciiOnly,
  commanderWithoutProcesses,
  importByLauncher,
  inkAsScript,
  nativeBinding,
  oneWidth,
  onUse,
  segmenterOnUse,
} from './tools/build/plugins.mjs';
import { precompileAll } from './tools/build/precompile-all.mjs';
import { thirdPartyNotices } from './tools/build/third-party-notices.mjs';
import { makeTierOf } from './tools/build/tiers.mjs';

const quiet = process.argv.includes('--quiet');
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const modules = { format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' };
rmSync('dist', { recursive: true, force: true });

const written = [
  // CommonJS, because Node's loader of ES modules alone costs as much as the whole of `list`.
  ...(await bundle({
    input: {
      input: { main: 'engine/cli.ts' },
      plugins: [
        commanderWithoutProcesses(),
        oneWidth(),
        segmenterOnUse(),
        inkAsScript(),
        nativeBinding(),
        onUse({
          'engine/condition/compile.ts': ['compile'],
          'engine/journal/misfit-of.ts': ['misfitOf'],
          'engine/journal/probe-report-of.ts': ['probeReportOf'],
          'engine/parse/front-matter.ts': ['readFrontMatter'],
          'engine/parse/parse-markdown.ts': ['parseMarkdown'],
          'engine/parse/settings.ts': ['readSettings'],
          'engine/report/asciicast.ts': ['asciicastLines', 'asciicastOf'],
          'engine/report/html/html-of-report.ts': ['htmlOfReport'],
          'engine/report/junit.ts': ['junitOf'],
          'engine/report/make-report.ts': ['makeReport'],
          'engine/report/markdown/markdown-of-report.ts': ['jobSummaryOf', 'markdownOfReport'],
          'engine/report/svg/chart-of.ts': ['chartOf', 'loneChart'],
          'engine/report/timings.ts': ['timingsOf'],
          'engine/view/columns-of.ts': ['columnsOf'],
          'node_modules/execa/index.js': ['execa', 'execaSync'],
        }),
        importByLauncher(),
        asciiOnly(),
      ],
      preserveEntrySignatures: false,
    },
    output: {
      format: 'cjs',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ name: makeTierOf(), debugName: 'tiers' }],
      },
    },
  })),
  // By itself: what the command line loads is of no use to a process that stays, and takes memory.
  ...(await bundle(companion({ keeper: 'engine/host/keeper/main.ts' }))),
  ...(await bundle(companion({ prober: 'engine/host/prober/main.ts' }))),
  ...(await bundle({ input: { input: { index: 'engine/index.ts' } }, output: modules })),
  ...(await bundle({ input: { input: { plugin: 'engine/plugin/index.ts' } }, output: modules })),
];

copyFileSync('tools/build/launcher.cjs', 'dist/cli.js');
chmodSync('dist/cli.js', 0o755);
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
writeFileSync('dist/front-matter.schema.json', `${JSON.stringify(await frontMatterSchema(), null, 2)}\n`);
mkdirSync('dist/types', { recursive: true });
writeFileSync('dist/types/package.json', '{ "type": "module" }\n');
// The keeper runs steps through these, which are bash and not JavaScript.
for (const name of ['session.bash', 'terminal.bash', 'far.bash'])
  copyFileSync(`engine/host/keeper/${name}`, `dist/${name}`);
mkdirSync('dist/completion');
for (const shell of ['bash', 'zsh', 'fish', 'ps1'])
  copyFileSync(`engine/cli/completion/drillbook.${shell}`, `dist/completion/drillbook.${shell}`);
const parts = written.flatMap(file => Object.keys(file.modules));
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(parts));
writeFileSync('dist/meta.json', `${JSON.stringify(written, null, 1)}\n`);
await precompileAll();
if (!quiet) report();

/** A process of its own, which Node starts without our launcher. Of execa it needs little, where a system has no `/proc`. */
function companion(entry) {
  return {
    input: { input: entry, plugins: [onUse({ 'node_modules/execa/index.js': ['execa', 'execaSync'] })] },
    output: {
      format: 'cjs',
      entryFileNames: '[name].js',
      chunkFileNames: `chunks/execa-of-${Object.keys(entry)}-[hash].js`,
      intro: 'const __load = require;',
    },
  };
}

async function bundle({ input, output }) {
  const bundler = await rolldown({
    platform: 'node',
    transform: {
      target: 'node20',
      define: {
        'process.env.NODE_ENV': '"production"',
        'process.env.DEV': '"false"',
        __VERSION__: JSON.stringify(manifest.version),
        // The packaged runbooks are trusted by their hashes.
        __PACKAGED_RUNBOOKS__: JSON.stringify(runbookHashes()),
      },
    },
    // A module that one command imports lazily and another at once is no mistake.
    checks: { ineffectiveDynamicImport: false },
    logLevel: 'warn',
    ...input,
  });
  const { output: files } = await bundler.write({ dir: 'dist', minify: true, ...output });
  await bundler.close();
  return files.filter(file => file.type === 'chunk').map(described);
}

/** The schema is made from the one that the reader uses, so that an editor and `lint` never disagree. */
async function frontMatterSchema() {
  const bundler = await rolldown({ input: 'engine/parse/front-matter-json-schema.ts', platform: 'node' });
  const { output: files } = await bundler.generate({ format: 'esm' });
  await bundler.close();
  const { frontMatterJsonSchema } = await import(`data:text/javascript,${encodeURIComponent(files[0].code)}`);
  return frontMatterJsonSchema();
}

/** What `dist/meta.json` says of a file: its imports, and the bytes that each module takes in it. */
function described({ fileName, code, imports, dynamicImports, modules: parts }) {
  // What the build itself made is no file.
  const sizes = Object.entries(parts)
    .filter(([path]) => existsSync(path))
    .map(([path, part]) => [relative('.', path), part.renderedLength]);
  return {
    fileName,
    bytes: Buffer.byteLength(code),
    imports,
    dynamicImports,
    modules: Object.fromEntries(sizes),
  };
}

function runbookHashes() {
  const names = existsSync('runbooks') ? readdirSync('runbooks').filter(name => name.endsWith('.md')) : [];
  return names.sort().map(name =>
    createHash('sha256')
      .update(readFileSync(`runbooks/${name}`))
      .digest('hex'),
  );
}

function report() {
  for (const { fileName, bytes } of written.filter(file => file.bytes > 10_000))
    console.log(`${fileName.padEnd(40)} ${(bytes / 1024).toFixed(0).padStart(6)} KB`);
}
