import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTerminalText } from '../../../engine/model/terminal-text.ts';
import { HOSTILE_SEQUENCES } from './hostile-sequences.ts';

/** All lines, and the unfinished one, once these bytes have come. */
function shown(bytes: Uint8Array | string, sizes: readonly number[] = []): string[] {
  const terminal = createTerminalText();
  const input = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const lines: string[] = [];
  let at = 0;
  for (const size of sizes) {
    lines.push(...terminal.write(input.subarray(at, at + size)).lines);
    at += size;
  }
  lines.push(...terminal.write(input.subarray(at)).lines);
  return [...lines, ...terminal.end().lines];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape characters are what is looked for.
const RENDITION = /\u{1b}\[[0-9;:]*m/gu;

/** What is left once colours are taken away. */
const plain = (lines: readonly string[]): string => lines.join('\n').replaceAll(RENDITION, '');

describe('of what a program prints, only colours reach the terminal (TTY-03, TTY-04)', () => {
  test.each(Object.entries(HOSTILE_SEQUENCES))('%s', (_, sequence) => {
    const lines = shown(`before ${sequence} after`);
    expect(plain(lines)).not.toMatch(/[^\n\P{Cc}]|\p{Cf}|\p{Cs}/u);
    expect(plain(lines)).toContain('after');
    for (const [rendition] of lines.join('').matchAll(RENDITION))
      expect(rendition).not.toMatch(/\[(?:.*;)?8[;m]/);
  });

  test('colours stay, and each line closes its own', () => {
    expect(
      shown('\u{1b}[1;31mred\nstill\u{1b}[0m plain\n\u{9b}38;5;8mgrey\u{1b}[m\n\u{1b}[38:2::1:2:3mrgb'),
    ).toEqual([
      '\u{1b}[1;31mred\u{1b}[0m',
      '\u{1b}[1;31mstill\u{1b}[0m plain',
      '\u{1b}[38;5;8mgrey\u{1b}[0m',
      '\u{1b}[38:2::1:2:3mrgb\u{1b}[0m',
    ]);
  });

  test('colours can be left out', () => {
    const terminal = createTerminalText({ colour: 'drop' });
    expect(terminal.write(new TextEncoder().encode('\u{1b}[31mred\u{1b}[0m\n')).lines).toEqual(['red']);
  });

  test('random bytes leave nothing active, and settings do not pile up', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            ...Object.values(HOSTILE_SEQUENCES),
            '\u{1b}[31m',
            '\u{1b}[',
            '\u{1b}',
            'a',
            '\r',
            '\b',
            '\n',
            ';1m',
            '日',
          ),
        )
        .map(parts => new TextEncoder().encode(parts.join(''))),
    );
    fc.assert(
      fc.property(bytes, input => {
        expect(plain(shown(input))).not.toMatch(/[^\n\P{Cc}]|\p{Cf}|\p{Cs}/u);
      }),
      { numRuns: 1000 },
    );
    const [line] = shown(`${'\u{1b}[1m\u{1b}[3m'.repeat(1000)}x`);
    expect(line?.length).toBeLessThan(200);
  });
});

describe('how the bytes are cut changes nothing (TTY-03)', () => {
  const printed = `${Object.values(HOSTILE_SEQUENCES).join('x\n')}日本 😀 e\u{301} ⚠️\r\n50%\r100%\nab\bc\n\u{1b}[31`;

  test.each([1, 2, 3, 5, 7, 64])('into pieces of %i bytes', size => {
    const bytes = new TextEncoder().encode(printed);
    expect(shown(bytes, Array(Math.ceil(bytes.length / size)).fill(size))).toEqual(shown(bytes));
  });

  test('anywhere', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 9 })),
        (noise, sizes) => {
          const bytes = new Uint8Array([
            ...noise,
            ...new TextEncoder().encode('\u{1b}[32m✓\u{1b}[0m done\n'),
            ...noise,
          ]);
          expect(shown(bytes, sizes)).toEqual(shown(bytes));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a character that was cut is joined, and one that never ends is shown as missing', () => {
    expect(shown(new Uint8Array([0xe6, 0x97, 0xa5]), [1, 1])).toEqual(['日']);
    expect(shown(new Uint8Array([0x61, 0xe6, 0x97]))).toEqual(['a\u{fffd}']);
    expect(shown(new Uint8Array([0xff, 0x0a, 0x62]))).toEqual(['\u{fffd}', 'b']);
  });
});

test('a string that is never ended swallows nothing: the next hundred lines are seen at once (TTY-03)', () => {
  for (const opener of ['\u{1b}]0;', '\u{1b}P', '\u{1b}_', '\u{1b}^', '\u{1b}X', '\u{9d}52;c;', '\u{1b}[']) {
    const terminal = createTerminalText();
    const lines = Array.from({ length: 100 }, (_, at) => `line ${at}`);
    const update = terminal.write(new TextEncoder().encode(`${opener}\n${lines.join('\n')}\n`));
    expect(update.lines.slice(-100)).toEqual(lines);
  }
});

test('a control sequence that never ends is shown once it is longer than any real one (TTY-03)', () => {
  const terminal = createTerminalText();
  const update = terminal.write(new TextEncoder().encode(`\u{1b}[${'1;'.repeat(5000)}`));
  const all = [...update.lines, update.current].join('');
  expect(all).toBe(`\\u{1b}[${'1;'.repeat(5000)}`);
});

describe('the cursor moves within its line', () => {
  test.each([
    ['10%\r50%\r100%\n', ['100%']],
    ['working…\rdone\n', ['doneing…']],
    ['rm -rf /\rls\n', ['ls -rf /']],
    ['line\r\nnext\r\n', ['line', 'next']],
    ['a\b\b\bbc\n', ['bc']],
    ['X\bXY\bY\n', ['XY']],
    ['a\tb\n\tc\n', ['a       b', '        c']],
    ['e\u{301}x\rab\n', ['ab']],
    ['\n\n', ['', '']],
    ['no end', ['no end']],
  ])('%j', (printed, lines) => expect(shown(printed)).toEqual(lines));

  test('an unfinished line is reported as it grows', () => {
    const terminal = createTerminalText();
    const write = (text: string) => terminal.write(new TextEncoder().encode(text));
    expect(write('copying')).toEqual({ lines: [], current: 'copying' });
    expect(write(' 10%')).toEqual({ lines: [], current: 'copying 10%' });
    expect(write('\rdone       \nnext')).toEqual({ lines: ['done       '], current: 'next' });
    expect(terminal.end()).toEqual({ lines: ['next'], current: '' });
  });

  test('a line without an end is broken before it fills the memory', () => {
    const lines = shown('x'.repeat(100_000));
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.join('')).toBe('x'.repeat(100_000));
    const marks = shown(`e${'\u{301}'.repeat(100_000)}`);
    expect(Math.max(...marks.map(line => line.length))).toBeLessThan(400_000);
  });
});
