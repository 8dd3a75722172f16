import { type Risk, worseRisk } from '../model/risk.ts';

/** What SQL text may do, by its verbs: the worst of its statements. */
export function sqlRisk(sql: string): Risk {
  const parts = sql.split(COMMAND_LINE);
  return [sql, ...(parts.length > 1 ? parts : [])]
    .flatMap(statements)
    .map(riskOfStatement)
    .reduce(worseRisk, 'read');
}

/** A command of psql itself ends with its line, not with a semicolon. */
const COMMAND_LINE = /^(\s*\\[^\n]*)$/m;

/** The statements of SQL text, as offsets; comments before a statement are left out. */
export function sqlStatements(sql: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = -1;
  for (const { token, at } of tokens(sql)) {
    if (token === ';') {
      if (start >= 0) found.push({ start, end: at + 1 });
      start = -1;
    } else if (start < 0 && !/^(?:\s|--|\/\*|#)/.test(token)) {
      start = at;
    }
  }
  if (start >= 0) found.push({ start, end: sql.trimEnd().length });
  return found;
}

function statements(sql: string): readonly string[] {
  return sqlStatements(sql).map(({ start, end }) => sql.slice(start, end));
}

/** `# ` at the start of a line is a comment, as MySQL has it; elsewhere `#` is an operator or part of a name. */
const TOKEN =
  /--[^\n]*|#(?<=(?:^|\n)[ \t]*#)\s[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\$(\w*)\$[\s\S]*?(?:\$\1\$|$)|'(?:[^']|'')*(?:'|$)|"[^"]*(?:"|$)|`[^`]*(?:`|$)|;|\s+|[^\s;'"`$\-/]+|[\s\S]/g;

function* tokens(sql: string): Generator<{ readonly token: string; readonly at: number }> {
  for (const match of sql.matchAll(TOKEN)) yield { token: match[0], at: match.index };
}

function riskOfStatement(statement: string): Risk {
  const text = statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').trim();
  return RULES.find(({ pattern }) => pattern.test(text))?.risk ?? 'mutate';
}

const RULES: readonly { readonly risk: Risk; readonly pattern: RegExp }[] = [
  {
    risk: 'disrupt',
    pattern:
      /\bpg_(?:terminate_backend|cancel_backend|promote|switch_wal|reload_conf|drop_replication_slot|wal_replay_(?:pause|resume)|repack\w*)\s*\(/i,
  },
  {
    risk: 'destroy',
    pattern:
      /^\\?(?:drop|truncate|delete)\b|^alter\s+table\b[\s\S]*\bdrop\b|^purge\b|^reset\s+(?:master|slave|replica|binary)\b/i,
  },
  { risk: 'destroy', pattern: /^update\b(?![\s\S]*\bwhere\b)/i },
  { risk: 'destroy', pattern: /^with\b[\s\S]*\bdelete\s+from\b/i },
  // It runs what it explains.
  { risk: 'destroy', pattern: /^explain\b[\s\S]*?\banaly[sz]e\b[\s\S]*\bdelete\s+from\b/i },
  {
    risk: 'mutate',
    pattern:
      /^(?:with|explain\b[\s\S]*?\banaly[sz]e)\b[\s\S]*\b(?:insert\s+into|merge\s+into|update\s+\S+\s+set|create\s+(?:table|materialized)|execute)\b/i,
  },
  { risk: 'mutate', pattern: /^select\b[\s\S]*\binto\s+["`[\w@]/i },
  // psql reads a file, writes one, or runs what it finds.
  {
    risk: 'mutate',
    pattern:
      /^\\(?:copy\b(?![\s\S]*\bto\s+(?:stdout|pstdout)\b)|i(?:r|nclude|nclude_relative)?\s|o(?:ut)?\s+\S|w(?:rite)?\s|s\s+\S|lo_|password|setenv|e(?:dit|f|v)?(?:\s|$)|g\w*\s+\S|gexec)/i,
  },
  {
    risk: 'disrupt',
    pattern:
      /^(?:alter|reindex|cluster|lock|kill|stop|start\s+(?:slave|replica)|change\s+(?:master|replication)|vacuum\s*(?:\(?\s*full|full)|optimize|repair|shutdown|checkpoint|flush|revoke|set\s+(?:global|persist)|rename|refresh\s+materialized\s+view(?!\s+concurrently)|pause|resume|reconnect|disable|restore|reload)\b/i,
  },
  { risk: 'mutate', pattern: /\\(?:gexec\b|gx?[ \t]+[(|/\w]|gx?\||copy\b[\s\S]*\bfrom\b|!)/ },
  {
    risk: 'mutate',
    pattern:
      /\b(?:pg_(?:stat(?:_\w+)?_reset\w*|create_\w+|(?:backup_start|start_backup|backup_stop|stop_backup)|replication_\w+|import_\w+|extend_\w+|logical_emit_message|rotate_logfile)|setval|nextval|lo_(?:create|import|unlink)|dblink_exec|sys_exec)\s*\(/i,
  },
  {
    risk: 'read',
    pattern:
      /^(?:explain(?!\s+(?:\(?\s*)?analyze)|select(?![\s\S]*\binto\s+(?!outfile)\w)|show|describe|desc|table|values|with|\\(?!i|copy|!)|begin|start\s+transaction|commit|rollback|end|use|set|help|pragma|list|status|info|print|fetch|declare|close)\b/i,
  },
  { risk: 'read', pattern: /^(?:\\\w|explain\s|select\b|exit|quit)/i },
];
