/**
 * The shell text that SQL text has its client or its server run: `\! TEXT` and `\o |TEXT` of psql, `.shell TEXT` of
 * sqlite3, `system TEXT` of mysql, and `COPY … PROGRAM 'TEXT'`; `null` for one that cannot be seen.
 */
export function shellInSql(sql: string, client: string): readonly (string | null)[] {
  const lines = sql.split('\n');
  return [
    ...lines.flatMap(line => inLine(line, client)),
    ...[...sql.matchAll(PROGRAM)].map(([, text]) => text?.replaceAll("''", "'") ?? null),
  ].map(text => (text === null || /^\s*$/.test(text) ? null : text));
}

const PROGRAM = /\bcopy\b[^;]*?\b(?:from|to)\s+program\s+(?:'((?:[^']|'')*)'|\S)/gi;

function inLine(line: string, client: string): readonly string[] {
  const commands = LINES.filter(({ clients }) => clients.test(client));
  return commands.flatMap(({ text }) => [...line.matchAll(text)].map(match => match[1] ?? ''));
}

const LINES: readonly { readonly clients: RegExp; readonly text: RegExp }[] = [
  { clients: /./, text: /\\!(.*)$/g },
  // Each of these hands what it has to a program.
  { clients: /psql|pgcli/, text: /\\(?:o|out|g|gx|w|write)\b[^|]*\|(.*)$/g },
  { clients: /psql|pgcli/, text: /(?<=^\s*\\[^`]*(?:`[^`]*`[^`]*)*)`([^`]*)`/g },
  { clients: /^sqlite3$/, text: /^\s*\.(?:sh|she|shel|shell|sys|syst|syste|system)\b(.*)$/gi },
  { clients: /^sqlite3$/, text: /^\s*\.(?:read|import|output|once|o)\b\s*['"]?\|(.*)$/gi },
  { clients: /^(?:mysql|mariadb|mycli)$/, text: /^\s*(?:system|pager|\\P)\s+(.*)$/gi },
];
