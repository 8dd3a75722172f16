'use strict';
// The native part of satteri, from whichever of its platform packages npm installed here.
const { arch, platform } = process;
const names = ['-gnu', '-musl', '', '-msvc'].map(suffix => `@bruits/satteri-${platform}-${arch}${suffix}`);

function load() {
  for (const name of names) {
    try {
      return require(name);
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error(`None of ${names.join(', ')} is installed.`);
}

module.exports = load();
