/** Programs with a prompt of their own, by the language that is typed there; what is not listed takes `text`. */
const PROMPTS: Readonly<Record<string, string>> = {
  sql: `psql pgcli mysql mariadb mycli sqlite3 sqlcmd cqlsh clickhouse-client cockroach usql duckdb sqlplus tsql isql
    bteq hive beeline trino presto snowsql gitlab-psql`,
  influxql: 'influx',
  redis: 'redis-cli valkey-cli keydb-cli gitlab-redis-cli',
  mongo: 'mongo mongosh',
  python: 'python ipython bpython manage.py',
  ruby: 'irb pry rails gitlab-rails',
  javascript: 'node deno bun',
  php: 'artisan php',
  elixir: 'iex',
  erlang: 'erl',
  scala: 'scala',
  groovy: 'groovy groovysh',
  powershell: 'pwsh powershell',
  hcl: 'terraform tofu',
};

const byProgram = new Map(
  Object.entries(PROMPTS).flatMap(([language, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map(name => [name, language] as const),
  ),
);

/** The language a program's own prompt takes, such as `sql`; `text` if nobody knows. */
export function promptLanguage(program: string): string {
  const bare = program.replace(/(?<=[a-z])[\d.]+$/, '');
  return byProgram.get(program) ?? byProgram.get(bare) ?? consoleLanguage(program);
}

/** `pgb-console`, `shop-psql`: named for what they open. */
function consoleLanguage(program: string): string {
  return /psql|pgb|mysql/.test(program) ? 'sql' : 'text';
}
