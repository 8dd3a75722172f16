import { execFileSync } from 'node:child_process';

/** A secret with every character that some program escapes. */
export const canary = `Ka"na'ri&e<n>v\\o/g$e\`l ö+4711?=~`;

/**
 * The forms in which real programs print a text, by what makes them: the masker promises to know each. The programs
 * are python and bash, so that no code of ours is compared with itself.
 */
export function printedForms(secret: string): ReadonlyMap<string, string> {
  const python = JSON.parse(
    execFileSync('python3', ['-c', PYTHON], { input: secret, encoding: 'utf8', env: utf8 }),
  ) as Readonly<Record<string, string>>;
  return new Map([...Object.entries(python), ...Object.entries(byShell(secret))]);
}

/** Whether this machine has what makes the forms. */
export function canPrintForms(): boolean {
  try {
    execFileSync('python3', ['-c', 'pass']);
    return true;
  } catch {
    return false;
  }
}

const utf8 = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', PYTHONUTF8: '1' };

/** Reads a text, and prints its forms: as JSON, or each on a line after the argument `lines`. */
export const PYTHON = `
import sys, json, base64, urllib.parse as u, html, xml.sax.saxutils as x, binascii, shlex
s = sys.stdin.read(); b = s.encode()
def shifted(n):
    # What stands before and after the secret is different every time; what is left is the secret's own.
    one, two = base64.b64encode(b'\\x00' * n + b + b'\\x00\\x00'), base64.b64encode(b'\\xff' * n + b + b'\\xff\\xff')
    return ''.join(chr(p) for p, q in zip(one, two) if p == q).rstrip('=')
forms = {
  'as it is': s,
  'base64': base64.b64encode(b).decode(), 'base64 of a line': base64.b64encode(b + b'\\n').decode(),
  'base64, alignment 0': shifted(0), 'base64, alignment 1': shifted(1), 'base64, alignment 2': shifted(2),
  'base64 for addresses': base64.urlsafe_b64encode(b).decode(),
  'hex': b.hex(), 'HEX': b.hex().upper(),
  'url': u.quote(s, safe=''), 'url, slashes left': u.quote(s), 'url of a form': u.quote_plus(s),
  'url in small letters': ''.join(c if c.isascii() and (c.isalnum() or c in '-_.~') else ''.join('%%%02x' % v for v in c.encode()) for c in s),
  'json': json.dumps(s, ensure_ascii=False)[1:-1], 'json in ASCII': json.dumps(s)[1:-1],
  'repr': repr(s)[1:-1], 'html': html.escape(s), 'xml': x.escape(s), 'xml attribute': x.escape(s, {'"': '&quot;'}),
  'shlex': shlex.quote(s).strip("'"),
}
print('\\n'.join(forms.values()) if sys.argv[1:] == ['lines'] else json.dumps(forms))
`;

function byShell(secret: string): Readonly<Record<string, string>> {
  const inner = (text: string) => text.replace(/^['"$]+|['"]+$/g, '');
  const bash = (script: string, locale: string) =>
    execFileSync('bash', ['--norc', '--noprofile', '-c', script], {
      env: { ...utf8, LC_ALL: locale, SECRET: secret },
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    }).trimEnd();
  return {
    'bash %q': inner(bash(`printf %q "$SECRET"`, 'C.UTF-8')),
    'bash @Q': inner(bash('echo "${SECRET@Q}"', 'C.UTF-8')),
    'bash %q in ASCII': inner(bash(`printf %q "$SECRET"`, 'C')),
    'bash declare -p': inner(bash('declare -p SECRET', 'C.UTF-8').replace(/^[^=]*=/, '')),
    'bash -x': inner(bash(`{ set -x; : "$SECRET"; } 2>&1`, 'C.UTF-8').replace(/^\+ : /, '')),
    'bash -x in ASCII': inner(bash(`{ set -x; : "$SECRET"; } 2>&1`, 'C').replace(/^\+ : /, '')),
  };
}
