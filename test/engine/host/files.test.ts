import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  constants,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  createPrivate,
  makePrivateDirectory,
  openPrivate,
  replaceDurably,
  replaceTogether,
} from '../../../engine/host/files.ts';
import { temporaryDirectory } from '../../helpers/temporary-run.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('SEC-05: files and directories are for their owner only, whatever the umask says', () => {
  const root = temporaryDirectory();
  const umask = process.umask(0);
  try {
    createPrivate(join(root, 'new'));
    makePrivateDirectory(join(root, 'one', 'two'));
    replaceDurably(join(root, 'replaced'), 'text');
  } finally {
    process.umask(umask);
  }
  expect(['new', 'one', 'one/two', 'replaced'].map(name => modeOf(join(root, name)))).toEqual([
    '600',
    '700',
    '700',
    '600',
  ]);
});

test('SEC-05: what was open to others is closed when it is used', () => {
  const root = temporaryDirectory();
  writeFileSync(join(root, 'file'), 'x', { mode: 0o666 });
  chmodSync(join(root, 'file'), 0o666);
  openPrivate(join(root, 'file'), constants.O_RDWR);
  mkdirSync(join(root, 'directory'));
  chmodSync(join(root, 'directory'), 0o777);
  makePrivateDirectory(join(root, 'directory'));
  expect([modeOf(join(root, 'file')), modeOf(join(root, 'directory'))]).toEqual(['600', '700']);
});

test('SEC-05: links, second names, things that are no files and what belongs to others are refused', () => {
  const root = temporaryDirectory();
  writeFileSync(join(root, 'target'), 'x');
  symlinkSync(join(root, 'target'), join(root, 'link'));
  symlinkSync(join(root, 'nowhere'), join(root, 'dangling'));
  symlinkSync(root, join(root, 'link-to-directory'));
  linkSync(join(root, 'target'), join(root, 'second-name'));
  const open = (name: string) => () => openPrivate(join(root, name), constants.O_RDWR);
  expect(open('link')).toThrow(/ELOOP/);
  expect(open('second-name')).toThrow(/has a second name/);
  expect(() => openPrivate('/dev/null', constants.O_RDWR)).toThrow(/it is something else/);
  expect(() => createPrivate(join(root, 'dangling'))).toThrow(/EEXIST/);
  expect(() => makePrivateDirectory(join(root, 'link-to-directory'))).toThrow(/it is not a directory/);
  if (process.getuid?.() === 0) {
    execFileSync('chown', ['nobody', join(root, 'target')]);
    mkdirSync(join(root, 'theirs'));
    execFileSync('chown', ['nobody', join(root, 'theirs')]);
    expect(() => makePrivateDirectory(join(root, 'theirs'))).toThrow(/it belongs to user \d+/);
  }
});

test('JRN-08: replacing files together leaves them all as they were when one cannot be written', async () => {
  const root = temporaryDirectory();
  writeFileSync(join(root, 'one'), 'old');
  const files = [
    { path: join(root, 'one'), content: 'new' },
    { path: join(root, 'missing', 'two'), content: 'new' },
  ];
  await expect(replaceTogether(files)).rejects.toThrow(/ENOENT/);
  expect(readFileSync(join(root, 'one'), 'utf8')).toBe('old');
  expect(execFileSync('ls', [root], { encoding: 'utf8' })).toBe('one\n');
});
