import type { Acts } from '../acts.ts';
import { CHANGING_CALL, DESTROYING_CALL, DISRUPTING_CALL } from '../program-text.ts';
import { words } from '../tool.ts';

/** Database clients, dumps, consoles of frameworks. */
export const dataActs: readonly Acts[] = [
  {
    names: words('psql pgcli mysql mariadb mycli'),
    syntax: {
      valued: 'cdefFhHLPRTUvDSu',
      longValued: words('--host --user --username --dbname --database --port --command --execute'),
    },
    options: [
      { options: words('--output --log-file --tee -L --logdir'), does: 'writes' },
      { options: ['--pager'], does: 'runs' },
    ],
  },
  {
    names: words('psql pgcli'),
    syntax: { valued: 'cdfFhLoPpRTUv' },
    options: [{ options: ['-o'], does: 'writes' }],
  },
  {
    names: words('mongo mongosh'),
    rules: [
      { risk: 'mutate', words: '(?:\\S+ )*\\S+\\.(?:js|mongodb)' },
      { risk: 'destroy', fed: DESTROYING_CALL },
      { risk: 'disrupt', fed: DISRUPTING_CALL },
      { risk: 'mutate', fed: CHANGING_CALL },
      { risk: 'mutate', fed: '^\\s*$' },
    ],
  },
  {
    names: words('redis-cli valkey-cli keydb-cli'),
    rules: [
      { risk: 'destroy', fed: '\\b(?:flushall|flushdb|del|unlink|ltrim|xtrim|hdel)\\b' },
      {
        risk: 'mutate',
        fed: '^(?!\\s*(?:ping|info|get|mget|keys|scan|hget|hgetall|llen|lrange|scard|smembers|ttl|type|exists|dbsize|config get|client list|role|slowlog get|cluster (?:info|nodes)|auth|select)\\b)',
      },
    ],
  },
  {
    names: ['influx'],
    rules: [
      { risk: 'destroy', words: 'delete|\\S+ (?:delete|remove)|restore' },
      { risk: 'mutate', words: 'write|apply|setup|user password|\\S+ (?:create|update|set|inactive|active)' },
      { risk: 'destroy', flags: '-execute[ =].*\\b(?:drop|delete)\\b' },
    ],
  },
  {
    names: words('mysqldump mariadb-dump'),
    syntax: { valued: 'uhPrTSw' },
    options: [
      { options: words('-T --tab'), does: 'mutate' },
      { options: words('--delete-master-logs --delete-source-logs'), does: 'destroy' },
      { options: words('--flush-logs -F --flush-privileges'), does: 'mutate' },
    ],
  },
  {
    names: words('mongodump mongoexport mariabackup xtrabackup mydumper'),
    syntax: { valued: 'ohudcpq' },
    options: [
      {
        options: words('-o --out --archive --target-dir --outputdir --backup'),
        value: '.',
        harmless: '-',
        does: 'mutate',
        flags: '(?:-o|--out|--outputdir|--target-dir)[ =]?\\S|--archive=(?!-)|--backup',
      },
    ],
  },
  {
    names: words('python python3 node ruby php rails rake manage.py gitlab-rails gitlab-rake deno bun'),
    // `-v` asks for a version only where nothing else is said.
    rules: [
      {
        risk: 'disrupt',
        words: '(?:\\S+ )?(?:(?:\\S+:)?db:(?:migrate|rollback)\\S*|migrate)',
        unless: '--help|status|--plan|--pretend|--check',
      },
      {
        risk: 'destroy',
        words:
          '(?:\\S+ )?(?:(?:\\S+:)?db:(?:drop|reset|purge|schema:load|setup)\\S*|migrate:(?:fresh|reset)|flush)',
        unless: '--help',
      },
      {
        risk: 'mutate',
        flags: '(?:^|\\s)-[a-zA-Z]*[vV][a-zA-Z]*\\s+\\S*\\.(?:py|rb|js|mjs|php|pl)(?=\\s|$)',
      },
      { risk: 'mutate', flags: '(?:^|\\s)-[a-zA-Z]*[vV]\\w*\\s+-[cemr]\\s', unless: 'json\\.tool' },
    ],
  },
  { names: ['sqlite3'], rules: [{ risk: 'mutate', words: '\\S+ (?:vacuum|reindex|analyze);?' }] },
];
