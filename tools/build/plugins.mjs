import { basename, dirname, relative, resolve } from 'node:path';

/**
 * Ink awaits at its top level, for its developer tools and for its layout engine, and a script may not. Without the tools,
 * and with the engine loaded before the first screen is mounted, it is one, and V8 keeps its compiled form.
 */
export function inkAsScript() {
  const yoga = '\0yoga-layout';
  const screen = /import\(['"]\.\/screen\.tsx['"]\)/;
  const tools = /\nif \(isDev\(\)\) \{[\s\S]*?\n\}\n/;
  const replaced = (code, [found, by], what) => {
    const changed = code.replace(found, () => by);
    if (changed === code) throw new Error(`${what} has changed: see inkAsScript in tools/build/plugins.mjs.`);
    return changed;
  };
  return {
    name: 'ink-as-script',
    resolveId: id => (id === 'yoga-layout' ? yoga : null),
    load: id =>
      id === yoga
        ? `import { loadYoga } from 'yoga-layout/load';
export * from 'yoga-layout/load';
let yoga;
export { yoga as default };
export const ready = async () => { yoga ??= await loadYoga(); };`
        : null,
    transform(code, id) {
      if (id.endsWith('/ink/build/reconciler.js'))
        return replaced(replaced(code, [tools, '\n'], 'Ink'), ['await loadPackageJson()', '{}'], 'Ink');
      if (id.endsWith('/yoga-wasm-base64-esm.js'))
        // Decoded from the file itself; with `fetch`, the whole of an HTTP client would be loaded for it.
        return `const fetch = undefined;\n${code}`;
      if (id.endsWith('/tui/open-screen.ts'))
        return replaced(
          code,
          [screen, "import('yoga-layout').then(async it => (await it.ready(), import('./screen.tsx')))"],
          'open-screen.ts',
        );
      return null;
    },
  };
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

/**
 * Ink's packages make a segmenter as soon as they are loaded: ten milliseconds that plain text never needs. One of them
 * asks it about every row of every frame, and most rows have no character of several parts.
 */
export function segmenterOnUse() {
  const eager = /const (\w+) = (new Intl\.Segmenter\([^)]*\));/;
  const graphemes = resolve('tools/build/graphemes.ts');
  // Whether it only goes through the characters; the other one looks some up.
  const rules = [
    ['/string-width/index.js', true],
    ['/slice-ansi/tokenize-ansi.js', false],
    ['/ansi-tokenize/build/tokenize.js', true],
  ];
  return {
    name: 'segmenter-on-use',
    transform(code, id) {
      const rule = rules.find(([file]) => id.endsWith(file));
      if (rule === undefined) return null;
      if (!eager.test(code))
        throw new Error(`${id} has changed: see segmenterOnUse in tools/build/plugins.mjs.`);
      const [, isIterated] = rule;
      if (!isIterated)
        return code.replace(eager, 'let made; const $1 = { segment: text => (made ??= $2).segment(text) };');
      return `import { graphemesOf } from ${JSON.stringify(graphemes)};\n${code.replace(eager, 'const $1 = { segment: graphemesOf };')}`;
    },
  };
}

/**
 * Ink's packages measure text as drillbook does: plain text by its length, and only other text by string-width, whose tables
 * take fifteen milliseconds to load.
 */
export function oneWidth() {
  const width = '\0string-width';
  return {
    name: 'one-width',
    resolveId: (id, importer) =>
      id === 'string-width' && !importer?.endsWith('/engine/view/columns-of.ts') ? width : null,
    load: id =>
      id === width
        ? `import stripAnsi from 'strip-ansi';
import { textWidth } from ${JSON.stringify(resolve('engine/view/width.ts'))};
export default text => textWidth(stripAnsi(text));`
        : null,
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

/**
 * Modules that are costly to load and that most runs never use are loaded by the first call of one of their functions.
 * `modules` names the functions that others import from each.
 */
export function onUse(modules) {
  const mark = 'on-use:';
  const functions = new Map(Object.entries(modules).map(([path, names]) => [resolve(path), names]));
  const files = new Map();
  return {
    name: 'on-use',
    buildStart() {
      for (const id of functions.keys())
        files.set(
          id,
          this.emitFile({ type: 'chunk', id, name: basename(id, '.ts'), preserveSignature: 'strict' }),
        );
    },
    async resolveId(id, importer, options) {
      if (!importer || importer.startsWith(mark)) return null;
      const found = await this.resolve(id, importer, { ...options, skipSelf: true });
      if (!found || !functions.has(found.id) || functions.has(importer)) return found;
      return `${mark}${found.id}`;
    },
    load(id) {
      if (!id.startsWith(mark)) return null;
      const path = id.slice(mark.length);
      return functions
        .get(path)
        .map(
          name =>
            `export const ${name} = (...given) => __load(${JSON.stringify(mark + path)}).${name}(...given);`,
        )
        .join('\n');
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle).filter(({ type }) => type === 'chunk'))
        for (const [id, file] of files) {
          const place = relative(dirname(chunk.fileName), this.getFileName(file));
          chunk.code = chunk.code.replaceAll(mark + id, place.startsWith('.') ? place : `./${place}`);
        }
    },
  };
}

/** satteri looks for its native part in a dozen places and by an environment variable; ours is in one of few packages. */
export function nativeBinding() {
  const binding = resolve('tools/build/native-binding.cjs');
  return {
    name: 'native-binding',
    resolveId: (id, importer) =>
      id === '../index.js' && importer?.endsWith('/satteri/dist/binding.js') ? binding : null,
  };
}
