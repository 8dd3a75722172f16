import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { markdownText } from '../../../engine/model/markdown-text.ts';
import { sanitize } from '../../../engine/model/sanitize.ts';

const pieces = fc.oneof(
  fc.constantFrom(
    'https://h.example/a_b(c)',
    'HTTP://h',
    'www.h.example',
    'WWW.h.example',
    'ada@h.example',
    '@ada',
    '@crew/deck',
    'mailto:ada@h.example',
    '#12',
    'crew/deck#12',
    '&copy;',
    '&lt;b&gt;',
    '&#64;ada',
    '<https://h.example>',
    '[a](https://h.example)',
    '**',
    '`',
    '``',
    '\\',
    '|',
    '~~',
    '1.',
    '- ',
    '# ',
    ' ',
    '!',
  ),
  fc.string({ unit: 'grapheme-ascii', maxLength: 4 }),
);

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

function nodesIn(node: Node): readonly Node[] {
  return [node, ...(node.children ?? []).flatMap(nodesIn)];
}

const parser = unified().use(remarkParse).use(remarkGfm);

test('text comes out of markdown as it went in, in a line and in a cell, with no link, and no name that would be called', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), parts => {
      const text = parts.join('');
      const shown = sanitize(text).replace(/\s+/g, ' ').trim();
      fc.pre(shown !== '');
      for (const [markdown, own] of [
        [`- ${markdownText(text)}\n`, ['root', 'list', 'listItem', 'paragraph']],
        [
          `| a |\n| --- |\n| ${markdownText(text)} |\n`,
          ['root', 'table', 'tableRow', 'tableCell', 'tableRow', 'tableCell'],
        ],
      ] as const) {
        const nodes = nodesIn(parser.parse(markdown) as Node);
        const kinds = nodes.map(({ type }) => type).filter(type => type !== 'text' && type !== 'inlineCode');
        expect(kinds).toEqual(own);
        const said = nodes.map(({ value }) => value ?? '').join('');
        expect(said).toBe(own[1] === 'table' ? `a${shown}` : shown);
        const bare = nodes.flatMap(({ type, value }) => (type === 'text' ? [value ?? ''] : []));
        expect(bare.filter(value => /@|:\/\/|www\.|#\d/i.test(value))).toEqual([]);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a comma or a full stop after an address is no part of it', () => {
  expect(markdownText('ask ada@h.example, then see https://h.example/a.')).toBe(
    'ask `ada@h.example`, then see `https://h.example/a`.',
  );
});
