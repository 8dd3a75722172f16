import type { Acts } from '../acts.ts';
import { words } from '../tool.ts';

const SIMULATED =
  '(?:^|\\s)(?:-s|--simulate|--just-print|--dry-run|--no-act|--recon|--assumeno|--print-uris)(?=\\s|$)';

/** Version control, packages, clusters, containers. */
export const deliveryActs: readonly Acts[] = [
  {
    names: ['git'],
    syntax: {
      valued: 'Cc',
      attached: 'OGSUMLlB',
      abbreviated: {
        except: words('--exec --output-indicator-new --output-indicator-old --output-indicator-context'),
      },
    },
    options: [
      {
        options: ['-c'],
        value:
          '^(?:core\\.(?:pager|editor|sshcommand|fsmonitor|askpass|hookspath|alternaterefscommand|gitproxy)|pager\\.\\w+|sequence\\.editor|diff\\.external|(?:diff|merge|filter|difftool|mergetool|man|browser|gpg)\\.\\S*?\\.?(?:command|textconv|driver|clean|smudge|process|cmd|path|program)|interactive\\.difffilter|alias\\.[^=]+|credential\\.\\S*?helper|uploadpack\\.packobjectshook|remote\\.[^=]+\\.(?:uploadpack|receivepack|vcs))=(.*)',
        harmless:
          '(?:core\\.fsmonitor|pager\\.\\w+|core\\.pager)=(?:true|false|0|1)?|credential\\.helper=\\w*',
        does: 'runs',
      },
      {
        options: ['-c'],
        value: '^(?:include(?:if\\..*)?\\.path|protocol\\.ext\\.allow|core\\.worktree)=',
        does: 'mutate',
      },
      {
        options: words('--config-env --exec-path'),
        value: '.',
        flags: '--(?:config-env|exec-path)[= ]\\S+ ',
        does: 'mutate',
      },
      {
        options: words('--output'),
        does: 'writes',
        words: 'diff|log|show|whatchanged|diff-\\S+|format-patch|archive',
      },
      { options: words('-O --open-files-in-pager'), does: 'runs', words: 'grep' },
      { options: words('-O --open-files-in-pager'), does: 'mutate', words: 'grep' },
      {
        options: words('--upload-pack --exec'),
        does: 'runs',
        harmless: '(?:\\S*/)?git-upload-pack',
        words: 'fetch|ls-remote',
      },
      { options: ['--lost-found'], does: 'mutate' },
      {
        options: words(
          '-m -M -C -u -f --move --copy --force --set-upstream-to --unset-upstream --edit-description --track',
        ),
        words: 'branch',
        does: 'mutate',
      },
      { options: words('-d -D --delete'), words: 'branch|tag|symbolic-ref', does: 'mutate' },
    ],
    rules: [
      { risk: 'destroy', words: 'reflog (?:expire|delete|drop)' },
      { risk: 'mutate', words: 'symbolic-ref \\S+ \\S+' },
      { risk: 'mutate', flags: '(?:^|\\s)(?:ext|fd)::' },
    ],
  },
  {
    names: words('apt apt-get aptitude yum dnf zypper microdnf'),
    rules: [
      {
        risk: 'mutate',
        words:
          'install|in|update|upgrade|reinstall|build-dep|mark|clean|autoclean|localinstall|groupinstall|refresh|makecache|up',
        unless: SIMULATED,
      },
      {
        risk: 'disrupt',
        words: 'remove|rm|purge|autoremove|erase|downgrade|dist-upgrade|full-upgrade|swap|distro-sync|dup',
        unless: SIMULATED,
      },
    ],
  },
  {
    names: ['apk'],
    rules: [
      { risk: 'mutate', words: 'add|update|upgrade|fix', unless: SIMULATED },
      { risk: 'disrupt', words: 'del', unless: SIMULATED },
    ],
  },
  {
    names: ['pacman'],
    rules: [
      {
        risk: 'mutate',
        flags: '(?:^|\\s)-(?:S|U|D)(?![a-z]*[silpgq]\\b)\\w*',
        unless: '(?:^|\\s)-p|--print',
      },
      { risk: 'disrupt', flags: '(?:^|\\s)-R' },
    ],
  },
  {
    names: ['terraform', 'tofu', 'terragrunt'],
    rules: [
      { risk: 'mutate', words: 'fmt', unless: '-check|-write=false' },
      { risk: 'mutate', words: 'providers (?:lock|mirror)' },
    ],
    syntax: { wholeWords: true },
    options: [{ options: words('-generate-config-out --generate-config-out'), does: 'writes' }],
  },
  {
    names: words('gh glab'),
    rules: [
      { risk: 'destroy', words: 'api', flags: '(?:-X|--method)[ =]?DELETE' },
      {
        risk: 'mutate',
        words: 'api',
        flags:
          '(?:-X|--method)[ =]?(?!GET|HEAD)[A-Z]|(?:^|\\s)(?:-f|-F|--field|--raw-field|--input)(?=[\\s=])',
        unless: '(?:-X|--method)[ =]?GET',
      },
    ],
  },
  {
    names: ['helm'],
    options: [
      { options: ['--output-dir'], does: 'writes' },
      { options: ['--post-renderer'], does: 'runs' },
    ],
  },
  {
    names: words('kubectl oc k'),
    options: [{ options: ['--output-directory'], does: 'writes', words: 'cluster-info dump' }],
    rules: [{ risk: 'mutate', words: 'run', unless: '--rm|--dry-run|--help' }],
  },
  {
    names: words('kustomize'),
    syntax: { valued: 'o' },
    options: [{ options: words('-o --output'), does: 'writes' }],
  },
  {
    names: words('docker podman nerdctl'),
    rules: [{ risk: 'destroy', words: 'buildx history (?:rm|import)' }],
  },
  {
    names: words('docker-compose podman-compose'),
    syntax: { valued: 'fpo' },
    options: [{ options: words('-o --output'), does: 'writes', words: 'config' }],
    // Without a command it runs what the image has in store.
    rules: [{ risk: 'mutate', words: 'run \\S+$' }],
  },
  { names: words('vault bao'), rules: [{ risk: 'mutate', words: 'read \\S+/(?:creds|sts|key|token)/\\S+' }] },
  {
    names: ['aws'],
    rules: [{ risk: 'mutate', words: 's3api (?:get-object|get-object-torrent)|glacier get-job-output' }],
  },
];
