#!/usr/bin/env node
'use strict';
// Loads the program's own files, from V8's compiled form where the build left one that fits this Node.
// A form that does not fit (another version, other flags) is refused by V8, and the source is compiled as ever.
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const vm = require('node:vm');

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
  script.runInThisContext()(module.exports, own, module, path, folder);
  return module.exports;
}

function compile(path) {
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'latin1')}\n})`;
  const compiled = `${path}.compiled`;
  return new vm.Script(source, {
    filename: path,
    ...(existsSync(compiled) ? { cachedData: readFileSync(compiled) } : {}),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}

if (require.main === module) load(join(__dirname, 'main.js'));
else module.exports = { load, scripts };
