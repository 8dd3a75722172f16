import type { Acts } from '../acts.ts';
import { flag, words } from '../tool.ts';

const READING_METHOD = 'GET|HEAD|OPTIONS|PROPFIND|REPORT';

/** Transfers, probes, firewalls, remote access, cryptography. */
export const networkActs: readonly Acts[] = [
  {
    names: ['curl'],
    syntax: {
      valued: 'AbcCdDeEFHKmoPQrtTuUwxXyYz',
      longValued: words(
        '--header --url --user --user-agent --cookie --max-time --write-out --proxy --cacert',
      ),
      abbreviated: { except: words('--cookie --get --url --fail --head --data --form --remote --trace') },
    },
    options: [
      { options: words('-X --request'), value: '^["\']?DELETE', does: 'destroy' },
      { options: words('-X --request'), harmless: READING_METHOD, does: 'mutate' },
      {
        options: words(
          '-d --data --data-raw --data-binary --data-ascii --data-urlencode --json -F --form --form-string -T --upload-file -Q --quote --mail-from -K --config -O -J --remote-name --remote-name-all --remote-header-name',
        ),
        does: 'mutate',
      },
      {
        options: words(
          '-o --output -c --cookie-jar -D --dump-header --trace --trace-ascii --stderr --etag-save --hsts --alt-svc --libcurl',
        ),
        harmless: '%',
        does: 'writes',
      },
      { options: words('-w --write-out'), value: '%output\\{', does: 'mutate' },
    ],
  },
  {
    names: words('http https httpie xh'),
    rules: [
      {
        risk: 'mutate',
        words: '(?:\\S+ )+[^\\s:=@/?&#]+(?::?=(?!=)|@).*',
        unless: '(?:^|\\s)(?:GET|HEAD|OPTIONS)\\s',
      },
      { risk: 'mutate', fed: '', unless: '--ignore-stdin|(?:^|\\s)(?:-I|GET|HEAD|OPTIONS)(?=\\s)' },
    ],
    options: [{ options: words('--output -o --download'), does: 'writes' }],
  },
  {
    names: ['wget'],
    syntax: { valued: 'aABDeiIlnOoPQRtTUwX', abbreviated: { except: ['--output', '--method'] } },
    options: [
      { options: words('--post-data --post-file --body-data --body-file --use-askpass'), does: 'mutate' },
      { options: ['--method'], value: '^DELETE', does: 'destroy' },
      { options: ['--method'], harmless: READING_METHOD, does: 'mutate' },
      {
        options: words('-O --output-document -o --output-file -a --append-output --save-cookies'),
        does: 'writes',
      },
      { options: words('-e --execute'), harmless: 'robots\\s*=\\s*off', does: 'mutate' },
    ],
  },
  { names: ['grpcurl'], rules: [{ risk: 'mutate', flags: '(?:^|\\s)-d(?=[\\s=])' }] },
  { names: ['ntpdate'], rules: [{ risk: 'disrupt', words: '\\S+', unless: flag('qd') }] },
  {
    names: ['chronyc'],
    rules: [
      {
        risk: 'disrupt',
        words:
          '(?:-\\S+ )*(?:add|allow|deny|burst|cyclelogs|delete|offline|online|makestep|local|manual|settime|shutdown|trimrtc|writertc|reload|reselect\\w*|refresh|rekey|min\\w+|max\\w+|polltarget|reset|smoothtime|cmdallow|cmddeny)',
      },
    ],
  },
  {
    names: ['ip'],
    rules: [
      {
        risk: 'disrupt',
        words:
          '(?:\\S+ )??(?:l\\w* s(?:et?)?|(?:l|a|r|n|m|t|x|v)\\w*(?: (?:state|policy|fdb|pls))? (?:a(?:dd?|ppend)?|ch(?:ange|g)?|re(?:p(?:lace)?|store)|prepend|d(?:el(?:ete)?)?|f(?:lush)?|set|attach\\w*|detach\\w*))',
      },
      { risk: 'disrupt', words: '(?:\\S+ )??rule (?:flush|restore|replace)' },
    ],
  },
  {
    names: ['nmcli'],
    rules: [
      {
        risk: 'disrupt',
        words:
          '(?:\\S+ )*?(?:c\\w*|d\\w*|r\\w*|n\\w*|g\\w*) (?:\\w+ )?(?:up|down|add|modify|edit|clone|delete|import|reload|load|migrate|connect|disconnect|reapply|set|checkpoint|on|off|hostname \\S+|logging \\S+)',
      },
    ],
  },
  {
    names: words('resolvectl networkctl'),
    rules: [
      {
        risk: 'disrupt',
        words:
          '(?:dns|domain|default-route|llmnr|mdns|dnssec|dnsovertls|nta) \\S+ .*|revert|log-level \\S+|flush-caches|reset-\\S+|up|down|reload|reconfigure|renew|forcerenew|delete|edit|mask|unmask',
      },
    ],
  },
  {
    names: ['bridge'],
    rules: [{ risk: 'disrupt', words: '\\S+ (?:add|append|replace|del|delete|flush|set)' }],
  },
  {
    names: ['iw'],
    rules: [{ risk: 'disrupt', words: '(?:\\S+ )*?(?:set|del|add|connect|disconnect|join|leave)' }],
  },
  {
    names: ['conntrack'],
    rules: [{ risk: 'disrupt', flags: flag('DFIU', '--delete', '--flush', '--create', '--update') }],
  },
  {
    names: ['swaks'],
    rules: [{ risk: 'mutate', flags: '', unless: '--quit-after|--dump|--version|--help' }],
  },
  {
    names: ['ipmitool'],
    rules: [
      {
        risk: 'disrupt',
        flags:
          '\\b(?:clear|set|reset|raw|activate|bootdev|bootparam|enable|disable|identify|write|upgrade|priv)\\b|power (?:up|on|soft|diag)\\b',
      },
    ],
  },
  {
    names: words('nmap'),
    syntax: { wholeWords: true },
    options: [
      { options: words('-oN -oX -oG -oA -oS'), does: 'writes' },
      {
        options: ['--script'],
        value: '(?:^|,)(?:all|\\S*(?:dos|exploit|brute|vuln|intrusive))',
        does: 'disrupt',
      },
    ],
  },
  { names: ['ngrep'], syntax: { valued: 'nAIOdSPsc' }, options: [{ options: ['-O'], does: 'writes' }] },
  {
    names: ['tcpdump'],
    syntax: { valued: 'BcCDEFGijmMQrsTVwWyz' },
    options: [
      { options: ['-w'], does: 'writes' },
      { options: ['-z'], does: 'runs' },
    ],
  },
  {
    names: words('iptables ip6tables ebtables'),
    syntax: { valued: 'ADItRjpsdiomcEP', longValued: words('--table --jump') },
    options: [
      { options: words('-F --flush -X --delete-chain'), does: 'destroy' },
      {
        options: words('-A --append -I --insert -D --delete -R --replace -N --new-chain -E --rename-chain'),
        does: 'disrupt',
      },
      { options: words('-P --policy'), does: 'destroy' },
      { options: words('-Z --zero'), does: 'mutate' },
    ],
  },
  {
    names: words('nft ipset'),
    rules: [
      { risk: 'destroy', words: '(?:flush|destroy|delete)' },
      { risk: 'disrupt', words: '(?:add|del|insert|replace|create|rename|reset|swap|restore)' },
      { risk: 'disrupt', flags: '(?:^|\\s)(?:-[a-zA-Z]*f|--file)(?=[\\s=])' },
      { risk: 'destroy', flags: '(?:^|\\s)-[FX](?=\\s|$)' },
    ],
  },
  {
    names: ['firewall-cmd'],
    rules: [
      { risk: 'disrupt', flags: '--(?:remove|panic-on|complete-reload|delete|set)' },
      { risk: 'mutate', flags: '--(?:add|change|reload|runtime-to-permanent|new)' },
    ],
  },
  {
    names: ['ssh'],
    syntax: { valued: 'BbcDEeFIiJLlmOopQRSWw', operands: 2 },
    options: [
      {
        options: ['-o'],
        value: '^\\s*(?:ProxyCommand|LocalCommand|KnownHostsCommand)[\\s=]\\s*(?!none\\s*$)(.*)',
        does: 'runs',
      },
      {
        options: ['-o'],
        value: '^\\s*(?:PKCS11Provider|SecurityKeyProvider)[\\s=]\\s*(?!none)',
        does: 'mutate',
      },
      { options: ['-E'], does: 'writes' },
      { options: ['-I'], does: 'mutate' },
      { options: ['-O'], harmless: 'check', does: 'mutate' },
    ],
  },
  {
    names: words('sftp ftp lftp'),
    syntax: { valued: 'bBcDFiJloPRsSXefpu' },
    options: [{ options: words('-b -S -e -c -f'), harmless: '-', does: 'mutate' }],
    rules: [{ risk: 'mutate', fed: '^(?!\\s*(?:ls|dir|pwd|bye|quit|exit)\\s*$)' }],
  },
  {
    names: ['ssh-add'],
    syntax: { valued: 'tTESHhse' },
    options: [{ options: words('-d -D -x -X -s -e'), does: 'mutate' }],
  },
  { names: ['ssh-agent'], rules: [{ risk: 'mutate', flags: flag('k') }] },
  {
    names: ['openssl'],
    syntax: { wholeWords: true },
    options: [
      {
        options: words(
          '-out -keyout -writerand -sess_out -keylogfile -certfile_out -caout -cmsout -signer_out -respout -reqout -data_out',
        ),
        does: 'writes',
      },
      {
        options: words('-engine -provider -provider-path -config_load'),
        does: 'mutate',
        harmless: 'default|legacy|fips|base',
      },
      { options: words('-CAcreateserial -newkey'), does: 'mutate' },
    ],
    rules: [{ risk: 'mutate', words: 'ca|rehash', unless: '-help' }],
  },
  {
    names: words('gpg gpg2 age'),
    syntax: { valued: 'ourRiN' },
    options: [
      { options: words('-o --output'), does: 'writes' },
      { options: ['--decrypt-files'], does: 'mutate' },
    ],
  },
];
