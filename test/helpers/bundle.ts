import { join } from 'node:path';
import { build } from 'esbuild';
import { temporaryPlace } from './temporary-place.ts';

/** Bundle a fixture the way the program is built; resolves to the file to run with node. */
export async function bundleFixture(entry: string): Promise<string> {
  const outdir = temporaryPlace();
  await build({
    entryPoints: { fixture: entry },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    outExtension: { '.js': '.mjs' },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    alias: { 'react-devtools-core': './tools/build/nothing.mjs' },
    banner: {
      js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return join(outdir, 'fixture.mjs');
}
