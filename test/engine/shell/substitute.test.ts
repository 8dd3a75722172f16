import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { substitute } from '../../../engine/shell/substitute.ts';
import { findPlaceholders } from './oracle/find-placeholders.ts';

test('each kind of quoting gets a reference that cannot leave it (SUB-01)', () => {
  expect(compile(`pg_restore -d <db> "from <db>" 'at <ts>'`)).toMatchInlineSnapshot(
    `"pg_restore -d "\${__DRILLBOOK_0}" "from \${__DRILLBOOK_0}" 'at '"\${__DRILLBOOK_1}"''"`,
  );
});

test('one variable has one name in the environment, and each use its own entry (SUB-01)', () => {
  expect(
    substitute('cp <a> <b> && ssh <b> "rm <a>"', findPlaceholders('cp <a> <b> && ssh <b> "rm <a>"'), {
      shell: 'bash',
    }),
  ).toMatchObject({
    program: {
      language: 'bash',
      references: [
        { env: '__DRILLBOOK_0', variable: 'a', site: 'free' },
        { env: '__DRILLBOOK_1', variable: 'b', site: 'free' },
        { env: '__DRILLBOOK_1', variable: 'b', site: 'safe' },
        { env: '__DRILLBOOK_0', variable: 'a', site: 'safe' },
      ],
    },
  });
});

test('placeholders of every style get a reference, also where they are not a word of their own', () => {
  const text = 'curl https://your-domain/{{ path }}?q=<q>';
  const own = { raw: 'your-domain', name: 'your-domain', style: 'your', start: 13, end: 24 } as const;
  const compiled = substitute(text, [...findPlaceholders(text), own], { shell: 'bash' });
  expect(compiled.ok && compiled.program.text).toBe(
    'curl https://"${__DRILLBOOK_2}"/"${__DRILLBOOK_0}"?q="${__DRILLBOOK_1}"',
  );
});

test('text without placeholders comes back as it is, however odd (SUB-10)', () => {
  const odd = `case $(case x in y) ;; esac) in "\`" <<A$B ${'${ x; }'} $((`;
  expect(substitute(odd, [], { shell: 'bash' })).toEqual({
    ok: true,
    program: { language: 'bash', text: odd, references: [] },
  });
});

test('a construct nobody understands is no reason to refuse, unless a placeholder is in it or after it (SUB-10)', () => {
  expect(compile('echo <db>\nif then ) ${ "')).toBe('echo "${__DRILLBOOK_0}"\nif then ) ${ "');
  expect(compile('if then ) ${ "\necho <db>')).toMatch(/^1:\d+ /);
  expect(compile('echo <db> ) x')).toMatch(/^1:11 /);
});

test('a placeholder in a comment stays, for a line feed in the value would end the comment', () => {
  expect(compile('# restore <db>\npg_dump <db> # <db> again')).toBe(
    '# restore <db>\npg_dump "${__DRILLBOOK_0}" # <db> again',
  );
});

test('a quoted here-document becomes one that expands, with everything else in it escaped', () => {
  expect(compile("cat <<-'EOF' > x\n\t$HOME `id` \\ <db>\n\tDRILLBOOK_END\n\tEOF\necho <db>")).toBe(
    'cat <<-DRILLBOOK_END_ > x\n\t\\$HOME \\`id\\` \\\\ ${__DRILLBOOK_0}\n\tDRILLBOOK_END\n\tDRILLBOOK_END_\necho "${__DRILLBOOK_0}"',
  );
});

describe('a function may be called by a later step, when the values are gone', () => {
  const text = 'wipe() {\n  rm -rf "/srv/<old_dir>"\n}';

  test('so its references are numbered by the variable and not by the step', () => {
    const first = substitute(text, findPlaceholders(text), { shell: 'bash' });
    const later = substitute(`echo <name>; ${text}`, findPlaceholders(`echo <name>; ${text}`), {
      shell: 'bash',
    });
    const names = [first, later].map(
      compiled =>
        compiled.ok && compiled.program.references.find(({ variable }) => variable === 'old_dir')?.env,
    );
    expect(names[0]).toMatch(/^__DRILLBOOK_\d{10}$/);
    expect(names[1]).toBe(names[0]);
  });

  test('and without its value it fails, and does not act on an empty word', () => {
    const called = `${compile(text).replace('rm -rf', 'echo')}\nwipe; echo reached`;
    const run = spawnSync('bash', ['--norc', '-c', called], { encoding: 'utf8', env: {} });
    expect(run.stdout).toBe('');
    expect(run.status).not.toBe(0);
    expect(run.stderr).toContain('the value of old_dir is not known in this step');
  });
});

describe('what cannot be read with certainty is refused, with its place and what to do (SUB-10)', () => {
  test.each([
    ['echo <<db>', '1:6', 'Put a space before the placeholder'],
    ['echo ok\ncat <<<db>', '2:5', 'Put a space before the placeholder'],
    ['echo \\<db>', '1:6', 'Take the backslash away'],
    ['echo $<db>', '1:6', 'Take the `$` away'],
    ['echo ${<db>}', '1:6', 'Write the name itself'],
    ['echo ${x/<db>/y}', '1:10', 'variable of its own'],
    ['echo "${x#<db>}"', '1:11', 'variable of its own'],
    ['echo "${x:-"<db>"}"', '1:12', 'variable for the inner part'],
    ['echo "${x:-\'a<db>\'}"', '1:12', 'variable for the inner part'],
    ["echo $'a\\<db>'", '1:9', 'Take the backslash away'],
    ["echo $'a\\c<db>'", '1:9', 'Take the backslash away'],
    ['echo $"a <db>"', '1:6', 'Take the `$` away'],
    ['echo "<db>', '1:6', 'Close it'],
    ["echo '<db>", '1:6', 'Close it'],
    ['echo `<db>', '1:6', 'Close it'],
    ['echo $(cat <db>', '1:', 'Close it'],
    ['cat <<E\n<db>', '1:7', 'Write `E` on a line of its own'],
    ['cat <<$E\n<db>\n$E', '1:7', 'must be plain'],
    ['cat <<E "a\nb" <db>\nE', '1:11', 'Close the quote on its own line'],
    ['cat <<E\na\\\nE\n<db>\nE', '3:1', 'Take it away'],
    ['echo $(case x in <db>) echo;; esac)', '1:8', 'Move the `case` out'],
    ['for <db> in a; do :; done', '1:5', 'Write the name itself'],
    ['<db>() { :; }', '1:1', 'Put a space between'],
    ['x<db>=1', '1:1', 'Write `export`'],
    ['<db>[1]=1', '1:1', 'Write `export`'],
    ['ls ~<db>', '1:5', 'Write the whole path'],
    ['x=~<db>/a', '1:4', 'Write the whole path'],
    ['echo {1..<db>}', '1:10', 'Use `seq`'],
    ['echo {<db>..9}', '1:7', 'Use `seq`'],
    ['[[ x =~ ^<db>$ ]]', '1:10', 'Compare with `==`'],
    ['ls @(a|<db>)', '1:8', 'pattern list'],
    ['$((<db>) | cat)', '1:1', 'Put a space between the parentheses'],
    ['echo ${__DRILLBOOK_0} <db>', '1:8', 'Choose another name'],
    ["echo $(( 'a' + <db>", '1:', 'Close it'],
  ])('%j', (text, place, advice) => {
    const message = compile(text);
    expect(message).toContain(advice);
    expect(message.startsWith(place), message).toBe(true);
  });

  test.each([
    "echo $'a<db>'",
    '[[ <db> == x ]]',
    '((x = <db>))',
    'a[<db>]=1',
    'a=(<db>)',
    'cat <(echo <db>)',
    'cat <<< <db>',
    'echo $[<db>]',
    "echo $'it\\'s' <db>",
  ])('what `sh` may read in another way is refused in a block for `sh`: %s', text => {
    expect(compile(text, 'sh')).toContain('sh');
    expect(compile(text)).toContain('${__DRILLBOOK_0}');
  });
});

describe('a `$NAME` placeholder', () => {
  const own = (text: string) => {
    const compiled = substitute(text, findPlaceholders(text, ['NAME', 'ENV', 'LD_PRELOAD', 'http_proxy']), {
      shell: 'bash',
    });
    return compiled.ok
      ? [
          compiled.program.text === text,
          ...compiled.program.references.map(({ env, site }) => `${env}:${site}`),
        ]
      : [compiled.refusal.reason];
  };

  test.each([
    ['echo $NAME "${NAME}" x$NAME', ['NAME:free', 'NAME:free', 'NAME:free']],
    ["echo '$NAME'", []],
    ['echo \\$NAME "\\$NAME"', []],
    ['# $NAME\necho', []],
    ["cat <<'E'\n$NAME\nE", []],
    ['cat <<E\n$NAME\nE', ['NAME:free']],
    ['echo $((NAME + $NAME))', ['NAME:int']],
    ['echo $NAME; echo $((NAME + 1))', ['NAME:int']],
    ['sh -c "echo $NAME"', ['NAME:safe']],
    ['psql -c "select $NAME"', ['NAME:word']],
    ['ssh web-1 "systemctl restart $NAME"', ['NAME:safe']],
    ['x=$NAME; eval "echo $x"', ['NAME:safe']],
    ['bash -c \'echo "$NAME"\'', ['NAME:free']],
    ['bash -c \'eval "echo $NAME"\'', ['NAME:safe']],
    ["bash <<'E'\necho $NAME\nE", ['NAME:free']],
    ["ssh web-1 <<'E'\necho $NAME\nE", []],
    ["ssh web-1 'echo $NAME'", []],
    ["docker exec web sh -c 'echo $NAME'", []],
    ['[[ $NAME -eq 1 ]]', ['NAME:int']],
    ['${NAME} --version', ['NAME:safe']],
  ])('stays as written and is exported where the shell reads it: %j', (text, references) => {
    expect(own(text)).toEqual([true, ...references]);
  });

  test.each(['echo $ENV', 'echo $LD_PRELOAD', 'echo "$http_proxy"'])(
    'is refused if its name changes how programs run: %s (SUB-13)',
    text => expect(own(text)[0]).toContain('Choose another name'),
  );
});

function compile(text: string, shell: 'bash' | 'sh' = 'bash'): string {
  const compiled = substitute(text, findPlaceholders(text), { shell });
  if (compiled.ok) return compiled.program.text;
  const { line, column, reason } = compiled.refusal;
  return `${line}:${column} ${reason}`;
}
