import { expect, test } from 'vitest';
import { imageKindOf, isImage } from '../../../engine/site/image-kind.ts';

const drawing = (inside: string, before = '') =>
  Buffer.from(`${before}<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);

test('names say what is a picture', () => {
  expect(['a.PNG', 'b.jpeg', 'c.svg', 'd.html', 'e', 'f.constructor'].map(imageKindOf)).toEqual([
    'png',
    'jpg',
    'svg',
    null,
    null,
    null,
  ]);
});

test.each([
  '<circle r="4"/>',
  '<a href="https://example.org/"><text>more</text></a>',
  '<use href="#gauge"/><text>on call = on time</text>',
  '<foreignObject><p>text</p></foreignObject>',
])('a drawing with %s is one', inside => {
  expect(isImage('svg', drawing(inside))).toBe(true);
});

test.each([
  ['<script>alert(1)</script>', ''],
  ['<SVG:script>alert(1)</SVG:script>', ''],
  ['<g onload="alert(1)"/>', ''],
  ['<g/onload="alert(1)"/>', ''],
  ['<a href="javascript:alert(1)"><text>x</text></a>', ''],
  ['<a href="&#106;avascript:alert(1)"><text>x</text></a>', ''],
  ['<a><set attributeName="href" to="javascript:alert(1)"/></a>', ''],
  ['<a><animate attributeName="href" values="javascript:alert(1)"/></a>', ''],
  ['<use href="other.svg#x"/>', ''],
  ['', '<!DOCTYPE svg [<!ENTITY x "y">]>'],
  ['', '<?xml-stylesheet href="#s" type="text/xsl"?>'],
  ['', '<?xml version="1.0" encoding="utf-16"?>'],
])('a drawing with %s %s is none that pages may bring', (inside, before = '') => {
  expect(isImage('svg', drawing(inside, before))).toBe(false);
});

test('a drawing in bytes that are no UTF-8 is none', () => {
  expect(isImage('svg', Buffer.from('<svg></svg>', 'utf16le'))).toBe(false);
  expect(isImage('svg', Buffer.from([0x3c, 0x73, 0x76, 0x67, 0x3e, 0xff]))).toBe(false);
});

test('a page that is called a picture is none', () => {
  for (const kind of ['png', 'jpg', 'gif', 'webp'] as const)
    expect(isImage(kind, Buffer.from('<script>'))).toBe(false);
  expect(isImage('webp', Buffer.from('RIFF1234WEBPVP8 '))).toBe(true);
  expect(isImage('gif', Buffer.from('GIF89a'))).toBe(true);
});
