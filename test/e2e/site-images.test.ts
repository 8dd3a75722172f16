import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>';

const BOOK = `# Valves

![The valve](pictures/valve.png "Where it is") ![Its plan](../books/pictures/plan.svg?raw=true)

![remote](https://tracker.example/pixel.png)
![no picture](pictures/page.png)
![too far](../secret.png)
![by a link](pictures/link.png)
![by a folder](away/secret.png)
![too large](pictures/large.png)
![lively](pictures/lively.svg)
![gone](pictures/gone.png)
[![in a link](https://tracker.example/badge.png)](https://example.org/)
<img src="pictures/valve.png" alt="By hand" onerror="alert(1)">
`;

test('pictures of the folder are shown with their words, and nothing else is taken or asked for', async () => {
  const home = shelf();
  expect((await build(home)).exitCode).toBe(0);
  const page = readFileSync(join(home.cwd, 'site/valves.html'), 'utf8');
  const pictures = [...page.matchAll(/<img [^>]*>/g)].map(([tag]) =>
    tag.replace(/images\/[0-9a-f]{16}/, 'images/DIGEST'),
  );
  const shown = (kind: string, alt: string) =>
    `<img src="images/DIGEST.${kind}" alt="${alt}" loading="lazy" decoding="async">`;
  expect(pictures).toEqual([shown('png', 'The valve'), shown('svg', 'Its plan'), shown('png', 'By hand')]);
  expect(page).toContain('>remote</a>');
  for (const alt of ['no picture', 'too far', 'by a link', 'by a folder', 'too large', 'lively', 'gone'])
    expect(page).toContain(`<span class="elsewhere">${alt}</span>`);
  expect(page).toMatch(/<a [^>]*href="https:\/\/example.org\/"[^>]*><span>in a link<\/span><\/a>/);
  expect(page).toMatch(/img-src (?:'|&#39;)self(?:'|&#39;) data:/);
  const taken = readdirSync(join(home.cwd, 'site/images'));
  expect(taken.map(name => name.slice(16)).sort()).toEqual(['.png', '.svg']);
});

test('a picture that changed, came or went is followed, and one that did not is not read again', async () => {
  const home = shelf();
  await build(home);
  expect((await build(home)).stderr).toBe('site: 1 runbook, 0 read, 0 files written.');
  writeFileSync(join(home.cwd, 'books/pictures/valve.png'), Buffer.concat([PNG, PNG]));
  writeFileSync(join(home.cwd, 'books/pictures/gone.png'), Buffer.concat([PNG, PNG, PNG]));
  const { stderr } = await build(home);
  expect(stderr).toContain('1 read');
  expect(stderr).toContain('1 taken away');
  expect(readdirSync(join(home.cwd, 'site/images'))).toHaveLength(3);
});

function shelf(): Home {
  const home = makeHome();
  for (const folder of ['books', 'books/pictures', 'elsewhere']) mkdirSync(join(home.cwd, folder));
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(home.cwd, name), content);
  write('books/valves.md', BOOK);
  write('books/pictures/valve.png', PNG);
  write('books/pictures/plan.svg', DRAWING);
  write('books/pictures/page.png', '<script>alert(1)</script>');
  write('books/pictures/large.png', Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]));
  write('books/pictures/lively.svg', DRAWING.replace('<circle', '<script>alert(1)</script><circle'));
  write('secret.png', PNG);
  write('elsewhere/secret.png', PNG);
  symlinkSync('../../secret.png', join(home.cwd, 'books/pictures/link.png'));
  symlinkSync('../elsewhere', join(home.cwd, 'books/away'));
  return home;
}

function build(home: Home) {
  return home.drillbook(['docs', 'books', '--out', 'site']);
}
