import { flag, type Tool, words } from '../tool.ts';

const WRITES =
  '(?:-X|--request)[ =]?["\']?(?:POST|PUT|PATCH)|(?:^|\\s)(?:-d|--data\\S*|-F|--form|--json|-T|--upload-file)(?=[\\s=])|--post-(?:data|file)|--method=(?:POST|PUT|PATCH)';

/** Transfers, probes, firewalls, remote access, cryptography. */
export const networkTools: readonly Tool[] = [
  {
    names: words('curl http https httpie xh grpcurl'),
    rules: [
      { risk: 'destroy', flags: '(?:-X|--request)[ =]?["\']?DELETE' },
      { risk: 'destroy', words: 'DELETE' },
      { risk: 'mutate', words: 'POST|PUT|PATCH' },
      { risk: 'mutate', flags: WRITES },
      {
        risk: 'mutate',
        flags: flag('oO', '--output', '--remote-name'),
        unless: '(?:-o|--output)[ =]?/dev/null',
      },
    ],
    otherwise: 'read',
    traits: [
      {
        trait: 'secret',
        flags:
          '(?:^|\\s)(?:-u|--user)[ =]?\\S+:\\S|[Bb]earer |[Aa]uthorization:|(?:api[-_]?key|token|password|secret)["\']?\\s*[=:]',
      },
      { trait: 'follow', flags: flag('N', '--no-buffer') },
    ],
  },
  {
    names: ['wget'],
    rules: [{ risk: 'read', flags: '--spider|-O\\s*-|-qO-|/dev/null' }],
    otherwise: 'mutate',
  },
  {
    names: ['route'],
    rules: [{ risk: 'disrupt', words: '(add|del|delete|flush|change)' }],
    otherwise: 'read',
  },
  {
    names: ['ethtool'],
    rules: [
      {
        risk: 'disrupt',
        flags:
          '(?:^|\\s)(?:-[KGACLsprXUWNE]|--(?:change|offload|features|set-\\S+|reset|negotiate|coalesce|pause))(?=\\s)',
      },
    ],
    otherwise: 'read',
  },
  {
    names: words(
      'dig nslookup host whois traceroute tracepath mtr nmap ss netstat ip ifconfig arp nc ncat netcat telnet tcpdump ngrep tshark iperf iperf3 nmcli resolvectl networkctl sslscan ssh-keyscan bridge iw wscat conntrack ipcalc sslyze swaks arping fping chronyc ntpq ntpdate ipmitool',
    ),
    rules: [
      {
        risk: 'disrupt',
        words:
          '(link set|addr (add|del|flush)|route (add|del|flush|replace|change)|neigh flush|con(nection)? (down|up|mod\\S*|del\\S*)|rule (add|del)|netns del|tunnel del|chassis power)',
      },
      { risk: 'disrupt', flags: '(?:^|\\s)(?:down|-D|-F|makestep|burst|power (?:off|cycle|reset))(?=\\s|$)' },
    ],
    otherwise: 'read',
  },
  {
    names: ['tcpdump', 'ngrep', 'tshark'],
    otherwise: 'read',
    traits: [{ trait: 'follow', unless: flag('cr', '-G', '--version') }],
  },
  { names: ['mtr'], otherwise: 'read', traits: [{ trait: 'tui', unless: flag('r', '--report') }] },
  {
    names: ['telnet', 'sftp', 'ftp', 'lftp'],
    otherwise: 'read',
    traits: [{ trait: 'interactive', unless: flag('be') }],
  },
  {
    names: words('ufw'),
    rules: [
      { risk: 'read', words: 'status|show|app list|version' },
      { risk: 'mutate', words: 'allow|limit|logging' },
      { risk: 'mutate', words: 'reload' },
    ],
    otherwise: 'destroy',
    traits: [{ trait: 'interactive', words: 'enable|reset|delete', unless: '--force' }],
  },
  {
    names: words('iptables ip6tables nft ebtables ipset'),
    rules: [
      { risk: 'read', flags: flag('LSn', '--list', 'list') },
      { risk: 'disrupt', flags: '(?:^|\\s)-[AID]\\b.*(?:DROP|REJECT)' },
      { risk: 'destroy', flags: '(?:^|\\s)(?:-F|-X|-P|--flush|flush|destroy)(?=\\s|$)' },
    ],
    otherwise: 'disrupt',
  },
  {
    names: words('firewall-cmd'),
    rules: [
      { risk: 'read', flags: '--(?:list|get|query|state|info)' },
      { risk: 'disrupt', flags: '--(?:remove|panic|complete-reload)' },
    ],
    otherwise: 'mutate',
  },
  {
    names: words('iptables-restore netplan ifdown ifup wg-quick tailscale headscale wg'),
    rules: [
      { risk: 'read', flags: '--version|--help' },
      {
        risk: 'read',
        words:
          'status|ip|ping|netcheck|show|get|version|nodes list|node list|users list|routes list|debug|whois',
      },
      { risk: 'mutate', words: 'up|start|login|set' },
    ],
    otherwise: 'disrupt',
  },
  { names: ['iptables-save'], otherwise: 'read' },
  { names: ['scp'], otherwise: 'mutate', traits: [{ trait: 'remote-exec' }] },
  { names: ['ssh'], otherwise: 'read' },
  { names: ['ssh-copy-id'], otherwise: 'mutate', traits: [{ trait: 'interactive' }] },
  {
    names: ['ssh-keygen'],
    rules: [
      { risk: 'read', flags: flag('lFyB') },
      { risk: 'mutate', flags: flag('R') },
    ],
    otherwise: 'mutate',
    traits: [{ trait: 'interactive', unless: flag('NlRFy') }],
  },
  { names: words('ssh-add ssh-agent'), otherwise: 'read', traits: [{ trait: 'secret' }] },
  {
    names: words('openssl'),
    rules: [{ risk: 'mutate', words: 'genrsa|genpkey|req|ca|pkcs12|ecparam', flags: '-out|-keyout' }],
    otherwise: 'read',
    traits: [
      { trait: 'secret', words: 'rand|genrsa|genpkey|pkcs12|passwd' },
      { trait: 'repl', flags: '^\\s*$' },
      { trait: 'interactive', words: 's_client', unless: '-brief|</dev/null|< /dev/null' },
    ],
  },
  { names: words('pwgen uuidgen'), otherwise: 'read', traits: [{ trait: 'secret' }] },
  {
    names: ['certbot', 'acme.sh', 'lego', 'step'],
    rules: [
      { risk: 'read', words: 'certificates' },
      { risk: 'read', flags: '--dry-run' },
      { risk: 'destroy', words: 'delete|revoke' },
    ],
    otherwise: 'mutate',
    traits: [
      {
        trait: 'interactive',
        words: 'certonly|run|--|$',
        unless: flag('n', '--non-interactive', '--noninteractive'),
      },
    ],
  },
  {
    names: ['gpg', 'gpg2', 'age', 'keytool'],
    rules: [
      { risk: 'destroy', flags: '--delete|-delete' },
      { risk: 'read', flags: '--(?:list|verify|fingerprint|decrypt)|-list|(?:^|\\s)-(?:k|K|d)(?=\\s|$)' },
    ],
    otherwise: 'mutate',
    traits: [
      { trait: 'interactive', flags: '--(?:full-)?gen(?:erate)?-key|--edit-key' },
      { trait: 'secret', flags: '--export-secret|--decrypt|(?:^|\\s)-d(?=\\s|$)' },
    ],
  },
  {
    names: words('nginx apachectl apache2ctl httpd haproxy caddy'),
    rules: [
      {
        risk: 'read',
        flags: flag(
          'tTvVS',
          '-c',
          'configtest',
          'validate',
          'version',
          'fullstatus',
          'status',
          'list-modules',
        ),
      },
      { risk: 'mutate', words: 'start|fmt|adapt' },
    ],
    otherwise: 'disrupt',
  },
  {
    names: ['postfix', 'postqueue', 'postsuper', 'mailq', 'exim'],
    rules: [
      { risk: 'read', flags: flag('p', 'check', 'status') },
      { risk: 'destroy', flags: flag('d') },
    ],
    otherwise: 'disrupt',
  },
  {
    names: ['mailq', 'promtool', 'amtool', 'logcli', 'testssl.sh'],
    otherwise: 'read',
    rules: [
      { risk: 'mutate', words: 'silence (add|expire)' },
      { risk: 'destroy', words: 'tsdb delete' },
    ],
  },
];
