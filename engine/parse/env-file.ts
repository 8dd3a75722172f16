import { looksLikeCommand } from './command-shape.ts';

/**
 * Is this the body of an `.env` file, rather than assignments for the commands that follow? A comment that names the
 * file says so, or a value that is no shell text; else no command may read the names (`used`).
 */
export function isEnvFile(text: string, used: ReadonlySet<string>): boolean {
  const lines = text.split('\n').filter(line => line.trim());
  const body = lines.filter(line => !/^\s*#/.test(line));
  const pairs = body.map(line => /^\s*([A-Za-z_]\w*)=(?!\$\()(.*)$/.exec(line));
  if (!pairs.length || pairs.some(pair => pair === null || runsSomething(pair[2] ?? ''))) return false;
  if (NAMES_FILE.test(lines[0] ?? '') || pairs.some(pair => isProse(pair?.[2] ?? ''))) return true;
  return pairs.every(pair => /^[A-Z][A-Z0-9_]*$/.test(pair?.[1] ?? '') && !used.has(pair?.[1] ?? ''));
}

/** `# shop/.env`, `# .env.production`, `# config/app.env`. */
const NAMES_FILE = /^\s*#\s*(?:\S*\/)?[\w-]*\.env(?:\.[\w-]+)*(?:\s|$)/;

/** `PGPASSWORD=secret psql -l`: the assignment is only for the program behind it. */
function runsSomething(value: string): boolean {
  const rest = restOf(value);
  return rest !== '' && looksLikeCommand(rest);
}

/** Words without quotes, which a shell would take for a program. */
function isProse(value: string): boolean {
  return restOf(value) !== '';
}

/** What stands behind the first shell word of a value, comments left out. */
function restOf(value: string): string {
  const bare = value.replace(/<[^<>]*>/g, '_').replace(/\s+#.*$/, '');
  return bare.replace(/^(?:"(?:\\.|[^"])*"|'[^']*'|\\.|[^\s"'\\])*/, '').trim();
}
