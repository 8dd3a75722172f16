import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Entry {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Entry>>;
};
const packages = Object.entries(lock.packages).filter(([place]) => place !== '');

describe('package-lock.json', () => {
  test('has an integrity for every package except those built for one foreign platform', () => {
    const without = packages.filter(([, entry]) => entry.integrity === undefined);
    const unexplained = without.filter(([, entry]) => !entry.optional || entry.os === undefined);
    expect(unexplained).toEqual([]);
  });

  test('names no registry host', () => {
    expect(packages.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  });

  test('has every platform package, so that `npm ci` accepts it with any registry', () => {
    const missing = packages.flatMap(([place, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        name =>
          !(`node_modules/${name}` in lock.packages) && !(`${place}/node_modules/${name}` in lock.packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  test('SUP-01: brings at most ten packages to those who install the program, and none with an install script', () => {
    const published = packages.filter(([, entry]) => !entry.dev);
    expect(published.length).toBeLessThanOrEqual(10);
    expect(published.filter(([, entry]) => entry.hasInstallScript)).toEqual([]);
  });
});
