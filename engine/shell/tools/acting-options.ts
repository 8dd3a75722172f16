import { flag, type Tool, words } from '../tool.ts';

/** Programs that mostly look, and the words and options with which they act. */
export const actingOptionTools: readonly Tool[] = [
  {
    names: ['tmux'],
    valueFlags: words('-t -s -n -c -f -L -S -x -y -e -F'),
    rules: [
      { risk: 'disrupt', words: 'kill-\\S+|respawn-\\S+' },
      { risk: 'mutate', words: 'send(-keys)?|run(-shell)?|if(-shell)?|pipe-pane|pipep|source(-file)?' },
      { risk: 'mutate', words: '(new|new-session|new-window|neww|split-window|splitw|display-popup) \\S+' },
    ],
  },
  {
    names: ['screen'],
    rules: [
      { risk: 'disrupt', flags: '(?:^|\\s)-X\\s+(?:quit|kill)(?=\\s|$)' },
      { risk: 'mutate', flags: '(?:^|\\s)-X(?=\\s|$)|(?:^|\\s)-\\w*m(?=\\s|$)' },
    ],
  },
  {
    names: words('nc ncat netcat'),
    rules: [
      { risk: 'mutate', flags: '(?:^|\\s)(?:-e|-c|--exec|--sh-exec)(?=\\s|$)' },
      { risk: 'read', fed: '^\\s*(?:ruok|mntr|srvr|stats?|conf|envi|isro|info|ping|version|show )\\b' },
      { risk: 'mutate', fed: '', unless: flag('z') },
    ],
  },
  { names: ['fuser'], rules: [{ risk: 'disrupt', flags: flag('k', '--kill') }] },
  { names: ['ss'], rules: [{ risk: 'disrupt', flags: flag('K', '--kill') }] },
  { names: ['yq'], rules: [{ risk: 'mutate', flags: flag('i', '--inplace', '--in-place') }] },
  {
    names: ['sort'],
    rules: [{ risk: 'mutate', flags: '(?:^|\\s)(?:-[bdfghinMRrsuVz]*o|--output(?=[\\s=]))' }],
  },
  { names: ['uniq'], valueFlags: words('-f -s -w'), rules: [{ risk: 'mutate', words: '\\S+ \\S+' }] },
  { names: ['arp'], rules: [{ risk: 'disrupt', flags: flag('df', '-s', '--delete', '--set', '--file') }] },
  {
    names: ['ip'],
    rules: [{ risk: 'disrupt', flags: '(?:^|\\s)-(?:b|batch)(?=\\s|$)' }],
  },
  { names: ['ifconfig'], rules: [{ risk: 'disrupt', words: '\\S+ \\S+' }] },
  { names: ['date'], rules: [{ risk: 'disrupt', words: '\\d{8}(\\d\\d){0,2}(\\.\\d\\d)?' }] },
  {
    names: ['dmesg'],
    rules: [
      { risk: 'destroy', flags: flag('c', '--read-clear') },
      { risk: 'mutate', flags: flag('nDE', '--console-\\S+') },
    ],
  },
  {
    names: ['find'],
    rules: [{ risk: 'mutate', flags: '(?:^|\\s)-(?:fprint[0f]?|fls)(?=\\s)', unless: '-delete' }],
  },
  {
    names: words('pg_dump pg_dumpall'),
    rules: [{ risk: 'mutate', flags: '(?:^|\\s)(?:-[a-zA-Z]*f|--file(?=[\\s=]))' }],
  },
  {
    names: words('mysqldump mariadb-dump'),
    rules: [{ risk: 'mutate', flags: '(?:^|\\s)(?:-r|--result-file(?=[\\s=]))' }],
  },
  { names: words('tcpdump tshark'), rules: [{ risk: 'mutate', flags: flag('w') }] },
  { names: ['gcloud'], rules: [{ risk: 'mutate', words: '(?:\\S+ )*?get-credentials' }] },
  {
    names: words('kubectl oc k'),
    rules: [
      { risk: 'destroy', words: 'apply', flags: '--prune(?!=false)', unless: '--dry-run' },
      { risk: 'mutate', words: 'debug', unless: '--help' },
    ],
  },
  { names: ['pg_dropcluster'], otherwise: 'destroy' },
  {
    names: ['nvme'],
    rules: [
      { risk: 'destroy', words: 'format|sanitize|write-zeroes|write-uncor|write|dsm|delete-ns' },
      { risk: 'read', words: 'list\\S*|id-\\S+|show-\\S+|get-\\S+|\\S+-log|version|help' },
      { risk: 'disrupt', words: 'reset|subsystem-reset|detach-ns|disconnect\\S*|fw-\\S+' },
    ],
    otherwise: 'mutate',
  },
  {
    names: words('hdfs hadoop'),
    rules: [
      { risk: 'destroy', flags: '(?:^|\\s)-(?:rmr?|rmdir|expunge|truncate|deleteSnapshot|format)(?=\\s|$)' },
      {
        risk: 'read',
        flags: '(?:^|\\s)-(?:ls|lsr|cat|du|df|count|stat|test|tail|text|find|report)(?=\\s|$)',
      },
    ],
    otherwise: 'by-words',
  },
  {
    names: words('redis-cli valkey-cli keydb-cli'),
    rules: [
      { risk: 'destroy', words: '(?:eval .*\\b(?:flushall|flushdb|del|unlink)\\b.*|script flush)' },
      { risk: 'disrupt', words: 'eval|evalsha|fcall' },
      { risk: 'disrupt', flags: '--eval(?=\\s)' },
    ],
  },
  {
    names: words('chmod chown chgrp'),
    rules: [
      { risk: 'destroy', flags: '(?:(?:^|\\s)-\\w*R|--recursive).*\\s/\\*?\\s*$' },
      {
        risk: 'disrupt',
        flags:
          '(?:(?:^|\\s)-\\w*R|--recursive).*\\s/(?:etc|usr|bin|sbin|lib\\w*|boot|dev|var|root|home)/?\\*?\\s*$',
      },
    ],
  },
  { names: ['mv'], rules: [{ risk: 'destroy', flags: '\\s/dev/null\\s*$' }] },
  { names: ['cp'], rules: [{ risk: 'destroy', words: '/dev/null \\S+' }] },
];
