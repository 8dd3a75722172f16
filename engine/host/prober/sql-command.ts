import type { ProbeCheck, SqlClient } from '../../model/drill.ts';

/** A query as a line of bash that gives it to its client; the query is quoted, what to connect to is shell text. */
export function sqlCommand({ client, query, connect }: Extract<ProbeCheck, { kind: 'sql' }>): string {
  return CLIENTS[client](connect, `'${query.replaceAll("'", "'\\''")}'`);
}

const CLIENTS: Readonly<Record<SqlClient, (connect: string, query: string) => string>> = {
  // Neither the operator's settings nor a question for a password.
  psql: (connect, query) => `psql -X -w -q -A -t -v ON_ERROR_STOP=1 ${connect} -c ${query}`,
  sqlite3: (connect, query) => `sqlite3 -batch -bail ${connect} ${query}`,
};
