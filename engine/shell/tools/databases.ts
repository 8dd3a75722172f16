import { CHANGING_CALL, DESTROYING_CALL, DISRUPTING_CALL } from '../program-text.ts';
import { flag, type Tool, words } from '../tool.ts';

const FED_BY_FILE = '(?:^|\\s)<\\s*(?!/dev/null)[^<\\s]';
const CONNECTION = words(`
  -h --host -p --port -U --username --user -d --dbname -D --database --socket -S -a --pass -n -P --protocol --uri
  --authenticationDatabase -v --set -o --output -F -c --command -e --execute -f --file --eval -i
`);

/** Clients: with a query they are judged by it, without one they open a prompt. */
export const databaseTools: readonly Tool[] = [
  {
    names: words(
      'psql pgcli mysql mariadb mycli sqlite3 sqlcmd cqlsh mongo mongosh clickhouse-client influx',
    ),
    valueFlags: CONNECTION,
    rules: [
      { risk: 'destroy', flags: FED_BY_FILE },
      { risk: 'destroy', flags: '(?:-f|--file)[ =]?\\S*(?:backup|dump|restore|snapshot)' },
      { risk: 'mutate', flags: '(?:^|\\s)(?:-f|--file)[ =]?\\S|\\bsource\\b' },
      { risk: 'destroy', flags: `--eval[ =].*${DESTROYING_CALL}` },
      { risk: 'disrupt', flags: `--eval[ =].*${DISRUPTING_CALL}` },
      { risk: 'mutate', flags: `--eval[ =].*(?:${CHANGING_CALL})` },
    ],
    otherwise: 'read',
    traits: [
      {
        trait: 'repl',
        unless: `${flag('', '-[a-zA-Z]*[cef]', '-l', '--list', '-V', '--version', '--command', '--execute', '--eval', '--file', '-Q', '--help')}|(?:^|\\s)-e\\S|<|(?:^|\\s)"|\\.(?:js|sql)(?=\\s|$)|(?:^|\\s)-c\\S`,
      },
      { trait: 'interactive', flags: '(?:^|\\s)(?:-p|-W|--password)(?=\\s|$)' },
      { trait: 'secret', flags: '(?:^|\\s)-p\\S|--password=|:[^/\\s:@]+@' },
    ],
  },
  {
    names: ['redis-cli', 'valkey-cli', 'keydb-cli'],
    valueFlags: words('-h -p -a -n -u --user --pass -s -r -i --tls-port --cacert --cert --key'),
    rules: [
      {
        risk: 'destroy',
        words:
          '(?:flushall|flushdb|del|unlink|shutdown nosave|cluster (reset|forget|flushslots)|debug|xtrim|ltrim|hdel|zremrangebyrank)',
      },
      {
        risk: 'disrupt',
        words:
          '(?:shutdown|replicaof|slaveof|failover|sentinel failover|cluster failover|client kill|config set|monitor|debug sleep|restore)',
      },
      {
        risk: 'read',
        words:
          '(?:ping|info|get|mget|keys|scan|hget|hgetall|hlen|llen|lrange|scard|smembers|zcard|zrange|ttl|pttl|type|exists|dbsize|memory|slowlog|client (list|info|getname)|config get|cluster (info|nodes|slots)|role|lastsave|latency|object|time|command|acl (list|whoami)|sentinel (masters|master|slaves|replicas|get-master-addr-by-name|ckquorum)|xinfo|xlen|strlen|echo)',
      },
      { risk: 'read', flags: '--cluster (?:check|info)(?=\\s)' },
      { risk: 'disrupt', flags: '--cluster (?!call)\\S' },
      { risk: 'read', flags: '^\\s*(?:-\\S+\\s*)*$|--(?:scan|bigkeys|memkeys|hotkeys|stat|latency)' },
    ],
    otherwise: 'mutate',
    traits: [
      {
        trait: 'repl',
        unless: `(?:^|\\s)(?:[a-zA-Z]{3,})(?=\\s|$)|--(?:scan|bigkeys|memkeys|hotkeys|stat|latency|rdb|pipe|eval|version)|<`,
      },
      { trait: 'follow', words: '(?:monitor|subscribe|psubscribe)' },
      { trait: 'follow', flags: '--(?:stat|latency)' },
      { trait: 'secret', flags: '(?:^|\\s)(?:-a|--pass)[ =]' },
    ],
  },
  {
    names: words(
      'pg_dump pg_dumpall mysqldump mariadb-dump mongodump mongoexport mariabackup xtrabackup mydumper',
    ),
    rules: [
      { risk: 'destroy', flags: '--(?:copy-back|move-back)' },
      { risk: 'mutate', flags: '--prepare' },
    ],
    otherwise: 'read',
    traits: [
      { trait: 'long-running' },
      { trait: 'interactive', flags: '(?:^|\\s)(?:-p|-W|--password)(?=\\s|$)' },
    ],
  },
  {
    // It fills a data directory, which a standby may then start from.
    names: words('pg_basebackup'),
    otherwise: 'mutate',
    traits: [{ trait: 'long-running' }],
  },
  {
    names: words('pg_restore mongorestore myloader mongoimport'),
    rules: [{ risk: 'read', flags: flag('', '-l', '--list', '--dryRun') }],
    otherwise: 'destroy',
    traits: [{ trait: 'long-running' }],
  },
  { names: words('dropdb dropuser mysqlimport'), otherwise: 'destroy' },
  { names: words('createdb createuser'), otherwise: 'mutate' },
  {
    names: words('vacuumdb reindexdb clusterdb pgbench mysqlcheck'),
    rules: [{ risk: 'disrupt', flags: flag('', '-f', '--full', '--repair', '-r') }],
    otherwise: 'mutate',
    traits: [{ trait: 'long-running' }],
  },
  {
    names: words(
      'pg_isready pg_lsclusters pg_controldata pg_verifybackup pg_config mysqlbinlog pt-query-digest mongostat mongotop pg_waldump',
    ),
    otherwise: 'read',
  },
  {
    names: words('pg_ctl pg_ctlcluster pg_rewind pg_resetwal'),
    rules: [
      { risk: 'read', words: '(?:\\S+ \\S+ )?status' },
      { risk: 'mutate', words: '(?:\\S+ \\S+ )?start' },
    ],
    otherwise: 'disrupt',
  },
  {
    names: words('patronictl gitlab-patronictl repmgr pgbackrest barman wal-g wal-e stolonctl'),
    valueFlags: words('-c --config-file -d --dcs-url -k -f --stanza'),
    rules: [
      {
        risk: 'read',
        words:
          'list|list-\\S+|show-\\S+|history|topology|dsn|query|info|check|status|cluster show|node (check|status)|backup-list|wal-show|version',
      },
      { risk: 'destroy', words: 'remove|restore|backup-fetch|recover|delete|stanza-delete|expire' },
      { risk: 'disrupt', words: 'restart|reinit|failover|switchover|pause|resume|reload|flush|standby|stop' },
      { risk: 'mutate', words: 'edit-config|backup|start|backup-push|stanza-create' },
    ],
    otherwise: 'mutate',
    traits: [
      { trait: 'editor', words: 'edit-config' },
      { trait: 'interactive', words: 'restart|reinit|failover|switchover|remove', unless: '--force' },
    ],
  },
  {
    names: words('mysqladmin mariadb-admin'),
    valueFlags: CONNECTION.filter(name => name !== '-p'),
    rules: [
      { risk: 'read', words: 'ping|status|processlist|version|extended-status|variables' },
      { risk: 'destroy', words: 'drop' },
      { risk: 'disrupt', words: 'shutdown|kill|stop-slave|reload|refresh|flush-\\S+' },
    ],
    otherwise: 'mutate',
  },
  {
    names: words(
      'rabbitmqctl rabbitmq-diagnostics kafka-topics kafka-topics.sh kafka-consumer-groups kafka-consumer-groups.sh kafka-configs.sh nodetool cockroach',
    ),
    rules: [
      { risk: 'destroy', flags: '--delete\\b|--reset-offsets.*--execute' },
      {
        risk: 'disrupt',
        words:
          'stop_app|start_app|reset|force_reset|forget_cluster_node|shutdown|stop|drain|decommission|repair|flush|node (drain|decommission)',
      },
      { risk: 'read', flags: '--(?:list|describe)\\b' },
      {
        risk: 'read',
        words:
          'list_\\S+|status|cluster_status|environment|report|info|tpstats|ring|gossipinfo|node (status|ls)|check_\\S+|ping|(compaction|table|cf|net|gc)stats|describe(cluster|ring)|proxyhistograms|tablehistograms|getendpoints|version|list-\\S+',
      },
    ],
    otherwise: 'by-words',
  },
  {
    names: words(
      'rails rake bundle php artisan python python3 node ruby irb manage.py gitlab-rails gitlab-rake gitlab-psql gitlab-redis-cli deno bun iex dotnet-script scala groovy pry',
    ),
    rules: [
      { risk: 'read', flags: `${flag('vV', '--version', '-v', '-V', '--help')}|^-m json\\.tool(?=\\s|$)` },
      {
        risk: 'destroy',
        words: '(\\S+ )?((\\S+:)?db:(drop|reset|purge|schema:load|setup)\\S*|migrate:(fresh|reset)|flush)',
      },
      {
        risk: 'read',
        words: '(\\S+ )?(db:migrate:status|migrate:status|route:list|queue:failed|schedule:list)',
      },
      { risk: 'disrupt', words: '(\\S+ )?((\\S+:)?db:(migrate|rollback)\\S*|migrate)' },
      {
        risk: 'read',
        words:
          '(\\S+ )?(gitlab:(check|env:info)\\S*|db:migrate:status|about|routes|showmigrations|test|check)',
      },
    ],
    otherwise: 'mutate',
    traits: [
      { trait: 'repl', words: 'console|c|dbconsole|db|shell|tinker|-i' },
      { trait: 'repl', flags: '^\\s*(?:-[qEu]\\s*)*$' },
    ],
  },
];
