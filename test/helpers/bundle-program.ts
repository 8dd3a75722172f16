import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const built = new Map<string, string>();

/** A program of this directory as one file that plain node starts quickly; gone when the tests end. */
export function bundleProgram(name: string): string {
  const outfile = fileURLToPath(
    new URL(`../../node_modules/.cache/drillbook/${name}-${process.pid}.mjs`, import.meta.url),
  );
  if (built.has(name)) return outfile;
  buildSync({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    banner: {
      js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
    },
  });
  built.set(name, outfile);
  process.once('exit', () => rmSync(outfile, { force: true }));
  return outfile;
}
