// Adds to package-lock.json the platform packages that the registry in use could not serve.
//
// npm leaves an optional dependency out of the lock file when its manifest cannot be fetched, and then `npm ci`
// refuses the file because that same dependency is missing. An entry with its version and platform satisfies
// `npm ci`, which skips it on every other platform. It carries no integrity, since nobody here has seen its bytes.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const added = Object.entries(lock.packages).flatMap(([place, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isLocked(place, name))
    .map(([name, version]) => [`node_modules/${name}`, platformEntry({ name, version, parent: entry })]),
);

if (added.length > 0) {
  const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(added) });
  packages.sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(
    'package-lock.json',
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`,
  );
}
console.log(`${added.length} platform packages added to package-lock.json.`);

function isLocked(place, name) {
  return [`node_modules/${name}`, `${place}/node_modules/${name}`].some(each => each in lock.packages);
}

function platformEntry({ name, version, parent }) {
  const words = name.split(/[/-]/);
  const system = words.find(word => systems.includes(word));
  const processor = words.find(word => processors.includes(word));
  if (!system || !processor || !/^\d/.test(version)) {
    throw new Error(
      `Cannot tell the platform of ${name}@${version}. Install it from a registry that has it.`,
    );
  }
  const libc =
    system === 'linux' ? [words.some(word => word.startsWith('musl')) ? 'musl' : 'glibc'] : undefined;
  return {
    version,
    cpu: [processor],
    ...(parent.dev ? { dev: true } : {}),
    ...(libc ? { libc } : {}),
    ...(parent.license ? { license: parent.license } : {}),
    optional: true,
    os: [system],
    ...(parent.engines ? { engines: parent.engines } : {}),
  };
}
