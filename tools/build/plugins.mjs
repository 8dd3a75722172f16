import { resolve } from 'node:path';

/** The console is loaded from a file of its own. */
export function consoleApart() {
  const place = { id: resolve('dist/console.mjs'), external: true };
  return { name: 'console-apart', resolveId: id => (id.endsWith('/screen.tsx') ? place : null) };
}

/** Commander can start programs as subcommands; drillbook has none of those, and loading the means takes time. */
export function commanderWithoutProcesses() {
  const nothing = '\0no-child-process';
  return {
    name: 'commander-without-processes',
    resolveId: (id, importer) =>
      id === 'node:child_process' && importer?.includes('/commander/') ? nothing : null,
    load: id => (id === nothing ? 'export default {};' : null),
  };
}

/** string-width makes a segmenter as soon as it is loaded: ten milliseconds that plain text never needs. */
export function segmenterOnUse() {
  const eager = 'const segmenter = new Intl.Segmenter();';
  const onUse =
    'let made; const segmenter = { segment: text => (made ??= new Intl.Segmenter()).segment(text) };';
  return {
    name: 'segmenter-on-use',
    transform(code, id) {
      if (!id.includes('/string-width/')) return null;
      if (!code.includes(eager))
        throw new Error('string-width has changed: see segmenterOnUse in build.mjs.');
      return code.replace(eager, onUse);
    },
  };
}

/** A script may not import; the launcher does it for the program's own files. */
export function importByLauncher() {
  return {
    name: 'import-by-launcher',
    generateBundle(_options, files) {
      for (const file of Object.values(files))
        if (file.type === 'chunk') file.code = file.code.replace(/(?<![\w$.])import\(/g, '__import(');
    },
  };
}

/** Text of one byte a character is read and kept in half the time and space. */
export function asciiOnly() {
  const code = character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // An escape is taken whole, so that a backslash never meets the code of what it stood before.
  const plain = (found, escaped = '') =>
    escaped === '' ? code(found) : escaped < '\u0080' ? found : code(escaped);
  return {
    name: 'ascii-only',
    generateBundle(_options, files) {
      for (const file of Object.values(files))
        if (file.type === 'chunk') file.code = file.code.replace(/\\([\s\S])|[\u0080-\uffff]/g, plain);
    },
  };
}
