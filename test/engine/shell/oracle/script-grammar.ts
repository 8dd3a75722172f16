import fc from 'fast-check';

/** Any tokens of the shell in any order. */
export function tokenArbitrary(): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...TOKENS), { minLength: 2, maxLength: 10 }).map(tokens => tokens.join(''));
}

const TOKENS = [
  ...[
    '<db>',
    '<db>',
    '<db>',
    'echo ',
    'x',
    '1',
    ' ',
    '\t',
    '\n',
    '\r',
    '; ',
    ' | ',
    ' && ',
    '||',
    '>',
    '<',
    '<<<',
    '2>&1 ',
  ],
  ...[
    "'",
    '"',
    '`',
    '$',
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '\\',
    '~',
    '!',
    '#',
    ' # ',
    '=',
    '..',
    ',',
    '/',
    '%',
    '*',
    '@(',
  ],
  ...[
    '<<E\n',
    "<<'E'\n",
    '<<-E\n',
    '\nE\n',
    '$(',
    '$((',
    '))',
    '((',
    '$[',
    '${x:-',
    '${x#',
    '${x/',
    '${x:',
    "$'",
    '$"',
    'x=',
    'x=(',
  ],
  ...[
    'a[',
    '[[ ',
    ' ]]',
    ' == ',
    ' =~ ',
    '-eq ',
    'case x in ',
    ';;',
    ' esac',
    'if ',
    'then ',
    ' fi',
    'f() ',
    'for i in ',
    'do ',
    ' done',
    'time ',
  ],
];

/** Commands that bash can run without any program, with placeholders where words may be. */
export function scriptArbitrary(): fc.Arbitrary<string> {
  const depthIdentifier = fc.createDepthIdentifier();
  const limits = { maxDepth: 3, depthIdentifier };
  const { script } = fc.letrec<
    Record<'script' | 'list' | 'command' | 'word' | 'fragment' | 'quoted', string>
  >(tie => ({
    script: fc
      .tuple(tie('command'), noise, fc.oneof(tie('command'), fc.constant('echo end')))
      .map(parts => parts.join('\n')),
    list: fc
      .array(joined(tie('command'), fc.constantFrom(...SEPARATORS)), { minLength: 1, maxLength: 3 })
      .map(parts => `${parts.join('')}echo z`),
    command: fc.oneof(
      limits,
      joined(fc.constantFrom(...HEADS), spaced(tie('word'))),
      fc.tuple(fc.constantFrom(...GROUPS), tie('list')).map(([[open, close], list]) => open + list + close),
      fc.tuple(tie('word'), tie('word')).map(([a, b]) => `case ${a} in ${b}) echo hit;; *) echo miss;; esac`),
      fc
        .tuple(tie('word'), fc.constantFrom('==', '!=', '-eq', '<'), tie('word'))
        .map(parts => `[[ ${parts.join(' ')} ]]; echo $?`),
      heredoc(fc.oneof(tie('quoted'), fc.constantFrom('\n', '"', "'", '\\', '$', '`', ' E\n', '\\\n'))),
      tie('word').map(word => `f() { echo "$@" ${word}; }; f ${word}`),
      tie('word').map(word => `for i in ${word} b; do echo "$i"; done`),
      tie('word').map(word => `a=(${word} [3]=${word}); echo "\${a[@]}"`),
    ),
    word: fc.array(tie('fragment'), { minLength: 1, maxLength: 3 }).map(parts => parts.join('')),
    fragment: fc.oneof(
      limits,
      fc.constantFrom(...FRAGMENTS),
      fc.array(tie('quoted'), { maxLength: 4 }).map(parts => `"${parts.join('')}"`),
      fc
        .array(fc.constantFrom('<db>', 'a', '$', '"', '`', '\\', '\n', '#'), { maxLength: 4 })
        .map(parts => `'${parts.join('')}'`),
      fc
        .array(fc.constantFrom('<db>', 'a', '$', '"', '`', '\\\\', "\\'", '\\n', '\\x41', '#'), {
          maxLength: 4,
        })
        .map(parts => `$'${parts.join('')}'`),
      tie('list').map(list => `$(${list})`),
      tie('command').map(command => `$(${command}\n)`),
      tie('command').map(command => `\`${command.replace(/[\\`]/g, '\\$&')}\``),
      fc
        .tuple(fc.constantFrom('UU:-', 'UU+', 'X:=', 'X%', 'X##'), tie('word'))
        .map(([head, word]) => `\${${head}${word}}`),
    ),
    quoted: fc.oneof(
      limits,
      fc.constantFrom(...QUOTED),
      tie('command').map(command => `$(${command})`),
      tie('command').map(command => `\`${command.replace(/[\\`"]/g, '\\$&')}\``),
    ),
  }));
  // A process id differs from run to run, and a word pasted after a name becomes part of the name.
  const differs = (text: string): boolean =>
    /\$\$|\$\w+(?:\\\n|\{)*<db>/.test(text) || text.replace(/\\+\n/g, '').includes('$$');
  return script.filter(text => text.includes('<db>') && !differs(text));
}

const noise = fc.oneof(
  { weight: 9, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 3 })
      .map(tokens => tokens.join('')),
  },
);

function joined(...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map(texts => texts.join(''));
}

function spaced(word: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(word, { minLength: 1, maxLength: 3 }).map(words => words.join(' '));
}

function heredoc(line: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const operator = fc.constantFrom('<<', '<<-');
  const delimiter = fc.constantFrom('E', '"E"', "'E'", '\\E');
  return fc
    .tuple(operator, delimiter, fc.array(line, { maxLength: 4 }))
    .map(
      ([sign, end, body]) => `while IFS= read -r l; do echo "$l"; done ${sign}${end}\n${body.join('')}\nE\n`,
    );
}

const SEPARATORS = ['; ', '\n', ' | ', ' && ', ' || ', ' # <db>\n', ' |\n'];

const HEADS = [
  'echo ',
  'printf "[%s]" ',
  'X=',
  'echo -n ',
  '! echo ',
  'time echo ',
  'X=1 echo ',
  'export X=',
];

const GROUPS: readonly (readonly [string, string])[] = [
  ['{ ', '\n}'],
  ['(', ')'],
  ['if :; then ', '\nfi'],
  ['f() { ', '\n}; f'],
  ['for i in 1 2; do ', '\ndone'],
  ['case 7 in 7) ', '\n;; esac'],
  ['while read -r l; do ', '\ndone <<<q'],
];

const FRAGMENTS = [
  ...[
    '<db>',
    '<db>',
    'a',
    '-x',
    '/b/',
    '\\"',
    "\\'",
    '{<db>,c}',
    '$X',
    '"$X"',
    '$((<db>+1))',
    '$(( 2 * <db> ))',
    '$[<db>+1]',
  ],
  ...['=', '.', '*', '$', "''", '""', '#', '~', '!', '\\\n', '${X: <db>}', '${#X}', '<<<<db>', '[<db>]'],
];

const QUOTED = [
  ...[
    '<db>',
    '<db>',
    'a',
    "'",
    '\\"',
    '\\\\',
    '\\$',
    '\\',
    '$',
    '$X',
    '\n',
    '#',
    '`echo <db>`',
    '$(echo "<db>")',
    '$((<db>))',
  ],
  ...['${UU:-<db>}', '${UU:-$X}', '{', '}', '!'],
];
