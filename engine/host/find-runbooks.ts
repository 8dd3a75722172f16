import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Ignore } from 'ignore';
import { RunbookError } from '../model/errors.ts';

const NEVER_ENTERED = new Set(['.git', 'node_modules', '.hg', '.svn']);
const MARKDOWN = /\.(md|markdown|mdown)$/i;

/**
 * Markdown files at or below the paths, sorted, each once. Directories are walked by the rules of their
 * `.gitignore` files; symbolic links to directories are not followed. A named file is taken whatever its name.
 */
export async function findRunbooks(paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths.length > 0 ? paths : ['.']) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) {
      throw new RunbookError('no-such-file', `There is no file or directory ${path}.`);
    }
    if (stats.isDirectory()) {
      for (const file of await walk(path, path, [])) found.add(file);
    } else {
      found.add(path);
    }
  }
  return [...found];
}

interface Rules {
  readonly base: string;
  readonly rules: Ignore;
}

async function walk(root: string, directory: string, above: readonly Rules[]): Promise<readonly string[]> {
  const rules = await rulesOf(directory, above);
  const files: string[] = [];
  for (const entry of entriesOf(directory)) {
    const path = root === '.' && directory === '.' ? entry.name : join(directory, entry.name);
    if (NEVER_ENTERED.has(entry.name) || isIgnored(path, entry.isDirectory(), rules)) continue;
    if (entry.isDirectory()) files.push(...(await walk(root, path, rules)));
    else if (MARKDOWN.test(entry.name) && isFile(path, entry.isFile())) files.push(path);
  }
  return files;
}

function entriesOf(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    // A directory that may not be read holds nothing for this user.
    return [];
  }
}

function isFile(path: string, known: boolean): boolean {
  try {
    return known || statSync(path).isFile();
  } catch {
    // A link that leads nowhere, or round in circles.
    return false;
  }
}

async function rulesOf(directory: string, above: readonly Rules[]): Promise<readonly Rules[]> {
  const file = join(directory, '.gitignore');
  if (!existsSync(file)) return above;
  const { default: ignore } = await import('ignore');
  return [...above, { base: directory, rules: ignore().add(readFileSync(file, 'utf8')) }];
}

function isIgnored(path: string, isDirectory: boolean, rules: readonly Rules[]): boolean {
  return rules.some(({ base, rules: own }) => {
    const below = relative(base, path).split(sep).join('/');
    return below !== '' && !below.startsWith('..') && own.ignores(isDirectory ? `${below}/` : below);
  });
}
