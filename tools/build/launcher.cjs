#!/usr/bin/env node
'use strict';
// Loads the program's own files, from V8's compiled form where there is one that fits this Node: from beside the file,
// where the build left it, or from the user's cache, where the first run that loaded the file leaves it.
// A form that does not fit (another version, other flags) is refused by V8, and the source is compiled as ever.
const fs = require('node:fs');
const { basename, dirname, isAbsolute, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

/** Characters below which compiling is as quick as looking for a compiled form. */
const SMALL = 20_000;
const modules = new Map();
const scripts = new Map();
const fresh = new Map();

function load(path) {
  const known = modules.get(path);
  if (known) return known.exports;
  const module = { exports: {} };
  modules.set(path, module);
  const script = compile(path);
  scripts.set(path, script);
  const folder = dirname(path);
  const own = id => (id.startsWith('.') ? load(join(folder, id)) : require(id));
  const foreign = id => import(id.startsWith('.') ? pathToFileURL(join(folder, id)).href : id);
  script.runInThisContext()(module.exports, own, module, path, folder, own, foreign);
  return module.exports;
}

function compile(path) {
  const source = fs.readFileSync(path, 'latin1');
  const wrapped = `(function (exports, require, module, __filename, __dirname, __load, __import) {${source}\n})`;
  const beside = `${path}.compiled`;
  if (fs.existsSync(beside)) {
    const script = new Script(wrapped, { filename: path, cachedData: fs.readFileSync(beside) });
    if (!script.cachedDataRejected || source.length < SMALL) return script;
  }
  if (source.length < SMALL) return new Script(wrapped, { filename: path });
  const place = placeInCache(path);
  const cachedData = place === null ? undefined : readOwn(place, wrapped);
  const script = new Script(wrapped, { filename: path, cachedData });
  if (place !== null && (cachedData === undefined || script.cachedDataRejected))
    fresh.set(place, { script, wrapped });
  return script;
}

/** V8 tells sources apart by their length only, so the name says which file this was, and when it was written. */
function placeInCache(path) {
  const { env, version, arch } = process;
  if (env.NODE_DISABLE_COMPILE_CACHE === '1') return null;
  const cache = env.XDG_CACHE_HOME || (env.HOME && join(env.HOME, '.cache'));
  if (!cache || !isAbsolute(cache)) return null;
  const { size, mtimeMs } = fs.statSync(path);
  return join(cache, 'drillbook', 'compiled', `${version}-${arch}`, `${basename(path)}-${size}-${mtimeMs}`);
}

/**
 * Compiled code is code, and V8 runs whatever it is given: only a file of this user that nobody else may write is taken,
 * and only whole, made from this very source.
 */
function readOwn(place, source) {
  try {
    const { uid, mode } = fs.lstatSync(place);
    if (uid !== process.getuid() || (mode & 0o022) !== 0) return undefined;
    const kept = fs.readFileSync(place);
    const compiled = kept.subarray(DIGEST);
    return kept.subarray(0, DIGEST).equals(digest(source, compiled)) ? compiled : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes of a SHA-256. */
const DIGEST = 32;

function digest(source, compiled) {
  return require('node:crypto').createHash('sha256').update(source).update(compiled).digest();
}

/** What was compiled here is kept for the next start. A cache that cannot be written costs time and nothing else. */
function keep() {
  for (const [place, { script, wrapped }] of fresh) {
    try {
      const compiled = script.createCachedData();
      fs.mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
      const temporary = `${place}.${process.pid}`;
      fs.writeFileSync(temporary, Buffer.concat([digest(wrapped, compiled), compiled]), { mode: 0o600 });
      fs.renameSync(temporary, place);
    } catch {
      return;
    }
  }
}

if (require.main === module) {
  process.on('exit', () => fresh.size === 0 || keep());
  load(join(__dirname, 'main.js'));
} else module.exports = { load, scripts };
