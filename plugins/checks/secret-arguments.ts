/** Secrets that are written out in a command; the first group is what stands before one. */
export const WRITTEN_SECRETS: readonly RegExp[] = [
  /\b(?:mysql|mysqldump|mariadb|mariadb-dump|mysqladmin)\b.*?\s(-p)[^\s<"'$-][^\s]*/,
  /\bsshpass\s+(-p\s*)["']?[^\s<"'$]/,
  /(--(?:password|passwd|token|secret|api-key)[= ])(?!["']?[<$]|["']?\$\()[^\s<$-][^\s]*/,
  /([Aa]uthorization:\s*(?:Bearer|Basic)\s+)(?![<$])[\w.~+/-]{8,}/,
  /\bcurl\b.*?\s(-u\s*[^\s:<$]+:)(?![<$])[^\s]+/,
  /(\w+:\/\/[^\s/:@<$]+:)(?![<$])[^\s@/<]+@/,
];

/** How to give a secret to a program without an argument. */
export const WAYS_AROUND: readonly { readonly program: string; readonly instead: string }[] = [
  {
    program: 'curl',
    instead:
      'Give curl the header or the user on standard input: `curl --config - URL <<EOF` with a line `header = "Authorization: Bearer …"` or `user = "…"`.',
  },
  {
    program: 'wget',
    instead: 'Put the header or the password into a file that `wget --config` reads.',
  },
  {
    program: 'mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mariadb-admin',
    instead: 'Put the password into a file for `--defaults-extra-file`, or into `MYSQL_PWD`.',
  },
  {
    program: 'psql|pg_dump|pg_restore|pg_dumpall|pg_basebackup|createdb|dropdb',
    instead: 'Leave the password out of the address: set `PGPASSWORD`, or name a file in `PGPASSFILE`.',
  },
  {
    program: 'redis-cli',
    instead: 'Set `REDISCLI_AUTH` for the command.',
  },
  {
    program: 'docker|podman|helm|buildah|skopeo|crane|oras|nerdctl',
    instead:
      'For a login use `--password-stdin`; for a container name the variable without its value: `-e NAME`.',
  },
  {
    program: 'sshpass',
    instead: 'Use `sshpass -e`, which reads `SSHPASS`, or `sshpass -f FILE`.',
  },
  {
    program: 'openssl',
    instead: 'Use `-passin env:NAME`, `file:PATH` or `stdin`.',
  },
  {
    program: 'kubectl|oc',
    instead: 'Use `--from-file`, or `kubectl apply -f -` and give it the manifest on standard input.',
  },
  {
    program: 'mongosh|mongo|mongodump|mongorestore',
    instead: 'Give the address in a file: `--config FILE`, or let the program ask for the password.',
  },
  {
    program: 'git',
    instead: 'Use a credential helper, or `GIT_ASKPASS`.',
  },
];
