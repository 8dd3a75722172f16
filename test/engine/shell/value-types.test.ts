import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Site } from '../../../engine/model/program.ts';
import { sanitize } from '../../../engine/model/sanitize.ts';
import type { ValueType, Variable } from '../../../engine/model/variable.ts';
import { isDangerousName } from '../../../engine/shell/dangerous-names.ts';
import { checkValue } from '../../../engine/shell/value-types.ts';
import { HOSTILE_VALUES } from './oracle/hostile-values.ts';

const TYPES: readonly ValueType[] = [
  'safe',
  'word',
  'text',
  'int',
  'ident',
  'path',
  'enum',
  'bool',
  'duration',
  'secret',
];

const variable = (more: Partial<Variable>): Variable => ({
  name: 'host',
  type: 'safe',
  declared: true,
  lines: [],
  ...more,
});

test('the default type takes none of the hostile values (SUB-04)', () => {
  const harmless = HOSTILE_VALUES.filter(value => checkValue('safe', value).ok);
  expect(harmless).toEqual([
    'orders-db',
    '__DRILLBOOK_0',
    '/../../etc/passwd',
    '/dev/tcp/192.0.2.1/80',
    '0x10',
    '010',
    '9223372036854775808',
  ]);
});

describe('each type takes its own', () => {
  test.each<[ValueType, readonly string[], readonly string[]]>([
    [
      'safe',
      ['web-1.example.com', 'v1.2.3', 'a@b', '10%', '/srv/x', 'a,b', '_x', '+1', ':80'],
      ['a b', 'a=b', 'a;b', 'ä', '~x', 'a\n'],
    ],
    ['word', ['orders', 'Orders_2', '7'], ['a-b', 'a.b', '1--', "x'"]],
    [
      'int',
      ['0', '7', '999999999999999999'],
      ['007', '010', '0x10', '1.5', '1e3', '1000000000000000000', ' 1', '٣'],
    ],
    ['ident', ['db_main', '_x', 'A1'], ['1a', 'a-b', 'a[0]', 'PATH', 'LD_PRELOAD']],
    ['path', ['/srv/my files/x', 'a;b', "it's", 'ä'], ['~/x', '~root', 'a\nb']],
    ['bool', ['true', 'false', 'yes', 'no', 'on', 'off', '1', '0'], ['True', 'maybe', '2']],
    ['duration', ['90s', '5m', '1h30m', '2d', '250ms'], ['90', 's', '5 m', '30m1h', '-5m', '1.5h']],
    ['text', ['two words', "it's $(x)", 'line\nline', 'a\tb', 'naïve 日本 😀'], ['a\rb', 'bell\u{7}']],
    ['secret', ['p$ss w"rd', '-----'.replace(/^-/, 'x'), 'line\nline'], ['a\rb', '\u{1b}[0m']],
  ])('%s', (type, taken, refused) => {
    expect(taken.filter(value => !checkValue(type, value).ok)).toEqual([]);
    expect(refused.filter(value => checkValue(type, value).ok)).toEqual([]);
  });
});

describe('the gate before every type (SUB-12)', () => {
  test.each([
    ['a\0b', '\\u{0}` (U+0000), a control character, at character 2'],
    ['ab\u{1b}[2J', '\\u{1b}` (U+001B), a control character, at character 3'],
    ['a\u{9b}2J', '\\u{9b}` (U+009B), a control character'],
    ['a\rb', '\\u{d}` (U+000D), a control character'],
    ['\u{202e}txt', '\\u{202e}` (U+202E), which changes the direction of text, at character 1'],
    ['a\u{2066}b', 'which changes the direction of text'],
    ['a\u{200b}b', '\\u{200b}` (U+200B), which does not show'],
    ['a\u{feff}', '(U+FEFF)'],
    ['a\u{e0041}', '(U+E0041)'],
    ['a\u{fe0f}', '(U+FE0F)'],
    ['a\u{3164}', '(U+3164)'],
    ['a\ud800b', '\\u{d800}` (U+D800), half of a surrogate pair'],
    ['a\udc00', 'half of a surrogate pair'],
    ['a\u{2028}b', '(U+2028)'],
    ['a\u{e000}b', '(U+E000)'],
  ])('%j is refused, and named so that it can be seen', (value, named) => {
    for (const type of TYPES) {
      const checked = checkValue(variable({ type, allowDash: true, choices: [value] }), value);
      expect(checked.ok, type).toBe(false);
      if (!checked.ok) {
        expect(checked.message).toContain(named);
        expect(sanitize(checked.message)).toBe(checked.message);
        expect(checked.hint).not.toBe('');
      }
    }
  });

  test('a value is at most 65535 bytes long, in UTF-8', () => {
    expect(checkValue('text', 'a'.repeat(65_535)).ok).toBe(true);
    expect(checkValue('text', 'a'.repeat(65_536))).toMatchObject({
      ok: false,
      message: 'The value is 65536 bytes long; the most is 65535.',
    });
    expect(checkValue('text', '日'.repeat(21_846)).ok).toBe(false);
  });

  test('nothing that passes could harm a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...TYPES), (value, type) => {
        const checked = checkValue(type, value);
        if (checked.ok)
          expect(sanitize(checked.value).replaceAll('    ', '\t')).toBe(
            checked.value.replaceAll('    ', '\t'),
          );
        else expect(sanitize(checked.message)).toBe(checked.message);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a leading dash (SUB-08)', () => {
  test.each(['-rf', '--', '-n', '--checkpoint-action=exec=pwn', '-oProxyCommand=pwn', '-5'])(
    '%s is refused for every type',
    value => {
      for (const type of TYPES.filter(type => type !== 'path')) {
        expect(checkValue(variable({ type, choices: [value] }), value), type).toMatchObject({
          ok: false,
          message: 'The value of `host` starts with `-`, so a command would read it as an option.',
          hint: expect.stringContaining('allow-dash: true'),
        });
      }
    },
  );

  test('is kept where the runbook allows it', () => {
    expect(checkValue(variable({ allowDash: true }), '-x')).toEqual({ ok: true, value: '-x' });
    expect(checkValue(variable({ type: 'int', allowDash: true }), '-5', 'int')).toEqual({
      ok: true,
      value: '-5',
    });
    expect(checkValue(variable({ type: 'text', allowDash: true }), '-x', 'safe')).toEqual({
      ok: true,
      value: '-x',
    });
  });

  test('makes a path one below the current directory', () => {
    expect(checkValue('path', '-rf')).toEqual({ ok: true, value: './-rf' });
    expect(checkValue('path', '--help x')).toEqual({ ok: true, value: './--help x' });
    expect(checkValue('path', '/srv/-x')).toEqual({ ok: true, value: '/srv/-x' });
  });
});

describe('what a place can bear comes on top of the type (SUB-05, SUB-06)', () => {
  test.each<[Site, readonly string[], readonly string[]]>([
    ['free', ['two words', '$(x)'], []],
    ['int', ['0', '12'], ['a[$(pwn)]', '1+1', '010', '0x1', 'x']],
    ['ident', ['db_main'], ['a b', 'a[0]', '1a', 'PATH', 'IFS', 'LD_PRELOAD', 'BASH_ENV', 'node_options']],
    ['safe', ['web-1', 'a/b:c'], ['two words', 'a;b', "it's", '$x', 'a=b', 'a\nb']],
    ['word', ['orders_2'], ['1--', 'a-b', "x'", 'a b', '1;']],
  ])('%s', (site, taken, refused) => {
    expect(taken.filter(value => !checkValue('text', value, site).ok)).toEqual([]);
    expect(refused.filter(value => checkValue('text', value, site).ok)).toEqual([]);
  });

  test('and an empty value stands only where any text may', () => {
    const optional = variable({ type: 'text', required: false });
    expect(checkValue(optional, '')).toEqual({ ok: true, value: '' });
    expect(
      (['int', 'ident', 'safe', 'word'] as const).filter(site => checkValue(optional, '', site).ok),
    ).toEqual([]);
  });
});

test('empty is refused unless the runbook says the variable may be', () => {
  expect(checkValue('text', '')).toMatchObject({ ok: false, message: 'The value is empty.' });
  expect(checkValue(variable({}), '')).toMatchObject({
    ok: false,
    hint: expect.stringContaining('required: false'),
  });
});

test('choices and patterns bind, and say what they expect', () => {
  const region = variable({ name: 'region', type: 'enum', choices: ['eu-1', 'us east'] });
  expect(checkValue(region, 'us east')).toEqual({ ok: true, value: 'us east' });
  expect(checkValue(region, 'eu-2')).toEqual({
    ok: false,
    message: 'The value of `region` is none of its choices.',
    hint: 'Give one of: `eu-1`, `us east`.',
  });
  const ticket = variable({ name: 'ticket', pattern: '[A-Z]+-[0-9]+', example: 'OPS-12' });
  expect(checkValue(ticket, 'OPS-7').ok).toBe(true);
  expect(checkValue(ticket, 'x OPS-7 x'.replaceAll(' ', '_'))).toEqual({
    ok: false,
    message: 'The value of `ticket` does not match `[A-Z]+-[0-9]+`.',
    hint: 'An example: `OPS-12`.',
  });
  expect(checkValue(variable({ pattern: '(' }), 'x')).toMatchObject({
    ok: false,
    hint: 'Correct `pattern` in the runbook.',
  });
});

test('a message names the offending character, what was expected and what to do', () => {
  expect(checkValue(variable({}), 'web 1')).toEqual({
    ok: false,
    message:
      'The value of `host` has a space (U+0020) at character 4; type `safe` takes letters, digits and `_ @ % + : , . / -`.',
    hint: 'Give another value, or declare the variable with a wider type, such as `type: text`.',
  });
});

test('what an earlier step printed passes the same gate, line feeds and all (SUB-14)', () => {
  const printed = 'orders-db\n$(pwn)';
  expect(checkValue('safe', printed)).toMatchObject({
    ok: false,
    message: expect.stringContaining('a line feed (U+000A)'),
  });
  expect(checkValue('text', printed)).toEqual({ ok: true, value: printed });
  expect(checkValue('text', printed, 'safe').ok).toBe(false);
});

test('no message about a secret shows any of it', () => {
  const secret = variable({ name: 'token', type: 'secret', pattern: '[a-f]+' });
  for (const [value, site] of [
    ['hunter2;x', 'safe'],
    ['hunter2', 'free'],
    ['hunter2 x', 'word'],
    ['hunter2', 'int'],
  ] as const) {
    const checked = checkValue(secret, value, site);
    expect(checked.ok).toBe(false);
    if (!checked.ok) expect(checked.message + checked.hint).not.toMatch(/hunter|;|\bx\b/);
  }
});

describe('names that change how programs run (SUB-13)', () => {
  test.each([
    ...[
      'PATH',
      'IFS',
      'LD_PRELOAD',
      'LD_LIBRARY_PATH',
      'DYLD_INSERT_LIBRARIES',
      'BASH_ENV',
      'ENV',
      'PS4',
      'PROMPT_COMMAND',
    ],
    ...[
      'SHELLOPTS',
      'BASHOPTS',
      'CDPATH',
      'GLOBIGNORE',
      'NODE_OPTIONS',
      'NODE_PATH',
      'PYTHONPATH',
      'PYTHONSTARTUP',
      'PERL5LIB',
      'PERL5OPT',
    ],
    ...[
      'RUBYOPT',
      'RUBYLIB',
      'GIT_SSH',
      'GIT_SSH_COMMAND',
      'GIT_EXEC_PATH',
      'SSH_ASKPASS',
      'SSH_AUTH_SOCK',
      'JAVA_TOOL_OPTIONS',
    ],
    ...[
      'http_proxy',
      'HTTPS_PROXY',
      'no_proxy',
      'EDITOR',
      'PAGER',
      'LESSOPEN',
      'MAKEFLAGS',
      'HOME',
      'SHELL',
      'BASH_FUNC_ls',
    ],
    ...['path', 'Ld_Preload', 'node_options', '__DRILLBOOK_0', 'DRILLBOOK_RUN_ID'],
  ])('%s is one', name => expect(isDangerousName(name)).toBe(true));

  test.each([
    'NAME',
    'SERVICE',
    'NODE',
    'NODE_NAME',
    'HOST',
    'REGION',
    'env',
    'GIT_COMMIT',
    'SSH_USER',
    'SSH_HOST',
    'DB_PASSWORD',
    'KUBECONFIG',
    'AWS_PROFILE',
    'PATH_TO_FILE',
  ])('%s is not', name => expect(isDangerousName(name)).toBe(false));
});
