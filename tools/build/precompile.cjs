'use strict';
// Runs one command of the built program and keeps what V8 compiled for it, beside the sources it was compiled from.
// Usage: node tools/build/precompile.cjs COMMAND…
const { existsSync, statSync, writeFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { load, scripts } = require('../../dist/cli.js');

process.argv = [process.execPath, 'drillbook', ...process.argv.slice(2)];
process.on('exit', () => {
  for (const [path, script] of scripts) {
    const compiled = script.createCachedData();
    const place = `${path}.compiled`;
    // Of several commands, the one that compiled most of a file decides.
    if (!existsSync(place) || statSync(place).size < compiled.length) writeFileSync(place, compiled);
  }
});
load(resolve('dist/main.js'));
