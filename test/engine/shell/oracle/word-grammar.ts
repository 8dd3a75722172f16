import fc from 'fast-check';

/** Shell text, and what it must print once `<db>` has the value. */
export interface Sample {
  readonly text: string;
  readonly prints: (value: string) => string;
}

type Grammar = Record<'word' | 'fragment' | 'quoted', Sample>;

const VALUE: Sample = { text: '<db>', prints: value => value };

/** A command that dumps some words, each made of nested quotings, with what it prints. */
export function sampleArbitrary(): fc.Arbitrary<Sample> {
  const { word } = fc.letrec<Grammar>(tie => ({
    word: fc.array(tie('fragment'), { minLength: 1, maxLength: 3 }).map(concat),
    fragment: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constantFrom(VALUE, VALUE, ...BARE),
      fc.array(tie('quoted'), { maxLength: 4 }).map(parts => surround('"', concat(parts), '"')),
      fc
        .array(fc.constantFrom(VALUE, ...SINGLE), { maxLength: 4 })
        .map(parts => surround("'", concat(parts), "'")),
      tie('word').map(inside => printing('"$(printf %s%s ', inside, ')"')),
      tie('word').map(inside => printing('"$(# <db> `\n printf %s%s ', inside, ')"')),
      tie('word').map(inside => surround('${UNSET_HERE:-', inside, '}')),
      tie('word').map(inside => printing('"$(f() { printf %s%s "$@"; }; f ', inside, ')"')),
      tie('word').map(inside => inHeredoc(inside)),
      fc.constant(printing('"`printf %s%s ', VALUE, '`"')),
    ),
    quoted: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constantFrom(VALUE, VALUE, ...DOUBLE),
      tie('word').map(inside => printing('$(printf %s%s ', inside, ')')),
      fc
        .array(tie('quoted'), { maxLength: 2 })
        .map(parts => surround('${UNSET_HERE:-', withoutBraces(concat(parts)), '}')),
    ),
  }));
  return fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom(...FRAMES))
    .map(([words, frame]) => frame(dumping(words)));
}

const plain = (text: string, printed: string): Sample => ({ text, prints: () => printed });

const BARE = [
  plain('/srv/.', '/srv/.'),
  plain('-x=', '-x='),
  plain('\\"\\\'', '"\''),
  plain('\\\nk', 'k'),
  plain('$((1+2))', '3'),
  plain("''", ''),
];

const SINGLE = [plain('a"$Q`\\ ', 'a"$Q`\\ '), plain('\n#', '\n#'), plain('${x', '${x'), plain(';|', ';|')];

const DOUBLE = [
  plain("it's ", "it's "),
  plain('\\"', '"'),
  plain('\\z\\\\', '\\z\\'),
  plain('\\$Q\\`', '$Q`'),
  plain('\\', '\\'),
  plain('\n# ', '\n# '),
  plain('${UNSET_HERE}', ''),
];

function concat(parts: readonly Sample[]): Sample {
  // A lone backslash keeps its meaning only before a value or a letter.
  const texts = parts.map(({ text }, at) =>
    text === '\\' && parts[at + 1]?.text !== '<db>' ? '\\\\' : text,
  );
  return { text: texts.join(''), prints: value => parts.map(part => part.prints(value)).join('') };
}

function surround(open: string, inside: Sample, close: string): Sample {
  return { text: open + inside.text + close, prints: inside.prints };
}

/** Quotes in a quoted default are read differently by each shell, and refused. */
function withoutBraces(inside: Sample): Sample {
  return /["'{}$`]|\\$/.test(inside.text) ? VALUE : inside;
}

/** A substitution that prints the word and `Z`, so that line feeds at its end are kept. */
function printing(open: string, inside: Sample, close: string): Sample {
  return { text: `${open}${inside.text} Z${close}`, prints: value => `${inside.prints(value)}Z` };
}

function inHeredoc(inside: Sample): Sample {
  return {
    text: `"$(lines <<Q\nk<db>\\<db> "' \\$x\nQ\nlines <<'Q'\n$x \`<db>\\\nQ\nprintf %s%s ${inside.text} Z)"`,
    prints: value => `k${value}\\${value} "' $x\n$x \`${value}\\\n${inside.prints(value)}Z`,
  };
}

function dumping(words: readonly Sample[]): Sample {
  return {
    text: `dump ${words.map(word => word.text).join(' ')}`,
    prints: value => words.map(word => `[${word.prints(value)}]\0`).join(''),
  };
}

const FRAMES: readonly ((sample: Sample) => Sample)[] = [
  sample => sample,
  sample => surround('if :; then ', sample, ' # <db>\nfi'),
  sample => surround('{ ', sample, '\n} <<Q # <db>\n<db>\nQ\n'),
  sample => surround('f() {\n', sample, '\n}; f <db>'),
  sample => surround('for x in <db>; do ', sample, '; done'),
  sample => surround('case <db> in "<db>") ', sample, ';; esac'),
  sample => surround('(', sample, ')'),
  ({ text, prints }) => ({
    text: `lines <<'E'\n$x \`q\` \\<db> "\nE\n${text}`,
    prints: v => `$x \`q\` \\${v} "\n${prints(v)}`,
  }),
  ({ text, prints }) => ({
    text: `lines <<-E\n\t'\\\\<db>\n\tE\n${text}`,
    prints: v => `'\\${v}\n${prints(v)}`,
  }),
  ({ text, prints }) => ({ text: `lines <<E; ${text}\n<db>\nE`, prints: v => `${v}\n${prints(v)}` }),
];

/** Values made of what shells treat as special. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[...'\'"`$(){}\\\n;&|<>*?[]~#! \t-=%a\r^,:'],
      ...[
        'pwn',
        '$(pwn)',
        '`pwn`',
        'Q\n',
        'E\n',
        'DRILLBOOK_END',
        '日',
        '\u{202e}',
        '\u{1b}',
        '<db>',
        '${__DRILLBOOK_0}',
        '$HOME',
      ],
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));
