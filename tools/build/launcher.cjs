#!/usr/bin/env node
'use strict';
// Loads the program's own files, from V8's compiled form where the build left one that fits this Node.
// A form that does not fit (another version, other flags) is refused by V8, and the source is compiled as ever.
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const modules = new Map();
const scripts = new Map();

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
  script.runInThisContext()(module.exports, own, module, path, folder, foreign);
  return module.exports;
}

function compile(path) {
  const source = readFileSync(path, 'latin1');
  const compiled = `${path}.compiled`;
  return new Script(`(function (exports, require, module, __filename, __dirname, __import) {${source}\n})`, {
    filename: path,
    ...(existsSync(compiled) ? { cachedData: readFileSync(compiled) } : {}),
  });
}

if (require.main === module) load(join(__dirname, 'main.js'));
else module.exports = { load, scripts };
