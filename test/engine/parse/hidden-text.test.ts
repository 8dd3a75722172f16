import { describe, expect, test } from 'vitest';
import { readFence } from '../../helpers/read.ts';

function problems(code: string): readonly string[] {
  return readFence(code).diagnostics.map(({ code: found, span }) => `${span.start.line} ${found}`);
}

describe('TTY-05: text that hides its meaning is reported', () => {
  test.each([
    ['a right-to-left override', 'rm -rf /srv/\u202egol.txt'],
    ['an isolate', 'ls \u2066/etc\u2069'],
    ['a space without width', 'systemctl\u200b stop web'],
    ['a soft hyphen', 'rm\u00ad -rf /srv'],
    ['a byte order mark in the middle', 'ls \ufeff/srv'],
  ])('%s', (_name, code) => {
    expect(problems(`uptime\n${code}`)).toEqual(['5 hidden-text']);
  });

  test.each([
    ['an escape', 'printf \u001b[2J'],
    ['a NUL', 'ls \0'],
    ['a C1 control', 'ls \u009b31m'],
  ])('%s', (_name, code) => {
    expect(problems(code)).toEqual(['4 control-character']);
  });

  test.each([
    ['accents', 'echo "élévation façade"'],
    ['scripts that need joiners', 'echo "نمی\u200cخواهم"'],
    ['emoji', 'echo "👩\u200d🚒 🏳️\u200d🌈"'],
    ['tabs', 'printf "a\tb"'],
  ])('%s are only text', (_name, code) => {
    expect(problems(code)).toEqual([]);
  });
});
