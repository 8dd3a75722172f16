import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkTo, makeSitePaths, resolveFrom } from '../../../engine/site/site-paths.ts';

test('a page is called as its file, and the names of the site itself stay free', () => {
  const paths = makeSitePaths(['ops/restore.md', 'index.md', 'search.MD']);
  expect(paths.pageOf('ops/restore.md')).toBe('ops/restore.html');
  expect(paths.pageOf('index.md')).not.toBe('index.html');
  expect(paths.pageOf('search.MD')).not.toBe('search.html');
  expect(paths.pageOf('elsewhere.md')).toBeNull();
});

test('no two files share a page, whatever they are called and however a file system folds names', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a', 'A', 'a.md', 'A.MD', 'a.markdown', '../a.md', 'a/../b.md', 'a-3.md', '"><b>.md'),
  );
  fc.assert(
    fc.property(fc.uniqueArray(name), files => {
      const paths = makeSitePaths(files);
      const pages = files.map(file => paths.pageOf(file) ?? '');
      expect(new Set(pages.map(page => page.toLowerCase())).size).toBe(files.length);
      for (const page of pages) {
        expect(page).toMatch(/^[\w.-]+(?:\/[\w.-]+)*\.html$/);
        expect(page.split('/')).not.toContain('..');
      }
    }),
  );
});

test('links lead up and down, and out of the folder of the site nowhere', () => {
  expect(linkTo('ops/restore.html', 'deep/er/page.html')).toBe('../../ops/restore.html');
  expect(resolveFrom('ops/deep/page.md', '../restore.md')).toBe('ops/restore.md');
  expect(resolveFrom('ops/page.md', '../../secret.md')).toBeNull();
});

test('a folder is never called as a page is', () => {
  const files = ['a.md', 'a.html/x.md', 'index.html/y.md', 'b/c.HTML/z.md'];
  const paths = makeSitePaths(files);
  const folders = files.flatMap(file => (paths.pageOf(file) ?? '').split('/').slice(0, -1));
  expect(folders.filter(folder => /\.html$/i.test(folder))).toEqual([]);
  expect(paths.pageOf('a.md')).toBe('a.html');
});
