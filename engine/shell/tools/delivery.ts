import { flag, type RiskRule, type Tool, words } from '../tool.ts';

const PACKAGE_RULES: readonly RiskRule[] = [
  {
    risk: 'read',
    words:
      'list|show|search|info|policy|check-update|check|repolist|history|depends|rdepends|changelog|outdated|provides|whatprovides|updateinfo|changes|services',
  },
  {
    risk: 'read',
    flags: '(?:^|\\s)(?:-s|--simulate|--dry-run|-l|-L|-S|-q\\w*|--list|-V|--verify|-Q\\w*)(?=\\s|$)',
  },
  {
    risk: 'disrupt',
    words: 'remove|purge|autoremove|erase|uninstall|downgrade|dist-upgrade|full-upgrade|del|revert|restart',
  },
  { risk: 'disrupt', flags: '(?:^|\\s)(?:-r|--remove|-P|--purge|-e|--erase|-R\\w*)(?=\\s|$)' },
];

/** Configuration management, infrastructure as code, packages, version control, builds. */
export const deliveryTools: readonly Tool[] = [
  {
    names: ['ansible-playbook', 'ansible-pull'],
    valueFlags: words(
      '-i --inventory -e --extra-vars -l --limit -t --tags --skip-tags -u -f --forks --vault-password-file',
    ),
    rules: [
      {
        risk: 'read',
        flags: flag('C', '--check', '--list-hosts', '--list-tasks', '--list-tags', '--syntax-check'),
      },
      {
        risk: 'disrupt',
        words: '\\S*(?:rollback|restore|restart|stop|shutdown|failover|reset|remove|uninstall)\\S*',
      },
      { risk: 'destroy', words: '\\S*(?:destroy|delete|purge|wipe)\\S*' },
    ],
    otherwise: 'mutate',
    traits: [
      { trait: 'long-running', unless: flag('', '--syntax-check', '--list-\\S+') },
      {
        trait: 'interactive',
        flags: flag('K', '--ask-pass', '--ask-become-pass', '--ask-vault-pass', '--step', '-k'),
      },
    ],
  },
  {
    names: ['ansible'],
    valueFlags: words('-i --inventory -m --module-name -a --args -e -l --limit -u -f'),
    rules: [
      {
        risk: 'read',
        flags:
          '-m\\s+(?:\\S+\\.)?(?:ping|setup|stat|debug|gather_facts|command\\s+-a\\s+["\']?(?:uptime|df|free|hostname|cat|ls|systemctl(?: status|\u2026)|docker(?: ps|\u2026)))',
      },
      { risk: 'disrupt', flags: 'state=(?:restarted|stopped|reloaded)|\\breboot\\b|restart|\\bstop\\b' },
      { risk: 'destroy', flags: 'state=absent|\\brm\\s+-' },
    ],
    otherwise: 'mutate',
    traits: [{ trait: 'remote-exec' }, { trait: 'sudo', flags: flag('b', '--become') }],
  },
  {
    names: ['ansible-vault'],
    rules: [{ risk: 'read', words: 'view' }],
    otherwise: 'mutate',
    traits: [
      { trait: 'editor', words: 'edit|create' },
      {
        trait: 'interactive',
        words: 'rekey|encrypt|decrypt|view|encrypt_string',
        unless: '--vault-password-file|--vault-id',
      },
      { trait: 'secret' },
    ],
  },
  {
    names: words('ansible-galaxy ansible-lint ansible-inventory ansible-config ansible-doc molecule'),
    rules: [
      { risk: 'read', words: '((collection|role) )?(list|graph|info|search|view|dump|verify)' },
      { risk: 'read', flags: '--(?:list|graph|host|version|syntax-check)(?=[\\s=]|$)' },
    ],
    otherwise: 'mutate',
  },
  {
    names: words('terraform tofu terragrunt pulumi'),
    rules: [
      {
        risk: 'destroy',
        words: '(?:run-all )?(destroy|state rm|state push|workspace delete|stack rm|force-unlock|taint)',
      },
      {
        risk: 'read',
        words:
          '(?:run-all )?(plan|show|output|validate|version|state (list|show|pull)|fmt|graph|providers|console|preview|stack (ls|output)|workspace (list|show)|refresh --preview-only)',
      },
      { risk: 'read', words: '(config|stack)( get| ls| output| history)?$|about|whoami' },
      { risk: 'mutate', words: 'init|get|workspace|login|import|stack|config|state mv|refresh' },
      { risk: 'disrupt', words: '(?:run-all )?(apply|up|update)' },
    ],
    otherwise: 'mutate',
    traits: [
      {
        trait: 'interactive',
        words: '(?:run-all )?(apply|destroy|up)',
        unless:
          '-auto-approve|--auto-approve|--yes|-y\\b|tfplan|plan\\.out|\\.plan|terragrunt-non-interactive',
      },
      { trait: 'long-running', words: '(?:run-all )?(apply|destroy|plan|up)' },
      { trait: 'repl', words: 'console' },
    ],
  },
  {
    names: words('apt apt-get aptitude yum dnf zypper choco'),
    rules: PACKAGE_RULES,
    otherwise: 'mutate',
    traits: [
      {
        trait: 'interactive',
        words:
          '(install|upgrade|dist-upgrade|full-upgrade|remove|purge|autoremove|update|erase|downgrade|reinstall)',
        unless: `${flag('y', '--yes', '--assumeyes', '--assume-yes', '--non-interactive', '--noconfirm', '-qq')}|^\\s*update\\s*$|--force-yes`,
      },
      { trait: 'long-running', words: '(upgrade|dist-upgrade|full-upgrade|install|update)' },
    ],
  },
  {
    names: words('apk pacman brew snap port winget dpkg rpm flatpak'),
    rules: PACKAGE_RULES,
    otherwise: 'mutate',
    traits: [{ trait: 'long-running', words: '(upgrade|install|update)' }],
  },
  {
    names: words(
      'pip pip3 pipx npm yarn pnpm composer gem cargo go gradle mvn make cmake npx uv poetry pipenv bun bower',
    ),
    rules: [
      {
        risk: 'read',
        words:
          'list|show|freeze|outdated|audit|ls|view|info|search|check|doctor|version|env|why|config (get|list)|help|test|lint',
      },
      {
        risk: 'disrupt',
        words: '(?:run )?\\S*(?:restart|stop|rollback|restore|down|reset|failover|vpn-on|vpn-off)\\S*',
      },
      { risk: 'destroy', words: '(?:run )?\\S*(?:destroy|delete|purge|wipe|drop|unpublish)\\S*' },
      { risk: 'read', words: '(?:run )?\\S*(?:smoke|health|status|check|verify|lint)\\S*|test\\S*' },
    ],
    otherwise: 'mutate',
    traits: [
      { trait: 'interactive', words: 'login|adduser|init', unless: flag('y', '--yes') },
      { trait: 'long-running', words: 'install|ci|build|test|run build' },
    ],
  },
  {
    names: ['git'],
    valueFlags: words('-C -c -m -b -u'),
    rules: [
      {
        risk: 'read',
        flags:
          '^\\s*(?:config\\s+(?:--(?:global|local|system)\\s+)?(?:-l|--list|--get\\S*)(?=\\s|$)|--version)',
      },
      {
        risk: 'read',
        words:
          'status|log|diff|show|blame|branch$|worktree list|submodule status|remote (show|get-url)|symbolic-ref|name-rev|merge-base|for-each-ref|rev-list|whatchanged|var|branch (-a|-r|-v|--list)|remote( -v)?$|describe|ls-files|ls-remote|rev-parse|shortlog|tag$|tag -l|reflog|config (--get|--list|-l)|grep|cat-file|count-objects|fsck|fetch|stash list|bisect (log|view)',
      },
      {
        risk: 'destroy',
        flags:
          'push\\s.*(?:--force|\\s-f\\b|--delete|\\s:)|reset\\s.*--hard|clean\\s.*-\\w*f|branch\\s.*-D|stash (?:drop|clear)|checkout\\s+--\\s|restore\\s|filter-branch|reflog expire',
      },
    ],
    otherwise: 'mutate',
    traits: [
      {
        trait: 'editor',
        words: 'commit',
        unless: flag('mF', '--message', '--no-edit', '-\\w*m\\S*', '--file', '-C'),
      },
      { trait: 'editor', words: 'rebase', flags: flag('i', '--interactive') },
      { trait: 'interactive', flags: '\\badd\\s+-p\\b|\\badd\\s+-i\\b' },
    ],
  },
  {
    names: words('gh glab'),
    rules: [{ risk: 'read', words: '\\S+ (checks|list|view|status|diff|watch)' }],
    otherwise: 'by-words',
    traits: [
      { trait: 'interactive', words: 'auth login', unless: '--with-token' },
      { trait: 'watch', words: 'run watch' },
    ],
  },
  {
    names: words('puppet chef-client salt salt-call knife bolt salt-run'),
    rules: [
      { risk: 'read', flags: '--noop|--why-run|test=True|-n\\b' },
      {
        risk: 'read',
        words: "(?:'?\\S+'? )?test\\.ping|node (list|show)|ssh|search|config print|resource|facts|jobs",
      },
    ],
    otherwise: 'mutate',
    traits: [{ trait: 'editor', words: '(node|role|environment|data bag) edit' }],
  },
  { names: words('trivy grype syft kubeconform kubeval yamllint shellcheck hadolint'), otherwise: 'read' },
  {
    names: ['kustomize'],
    rules: [{ risk: 'read', words: 'build|version' }],
    otherwise: 'mutate',
  },
  {
    names: words('alembic flyway liquibase'),
    rules: [
      { risk: 'read', words: 'current|history|heads|branches|show|info|status|validate' },
      { risk: 'destroy', words: 'clean|dropAll|drop-all' },
      { risk: 'disrupt', words: 'upgrade|downgrade|migrate|update|rollback|undo|repair' },
    ],
    otherwise: 'mutate',
  },
  { names: ['crontab'], otherwise: 'mutate' },
  {
    names: words('sops'),
    rules: [{ risk: 'read', flags: flag('d', '--decrypt') }],
    otherwise: 'mutate',
    traits: [
      { trait: 'secret' },
      {
        trait: 'editor',
        unless: flag(
          'deir',
          '--decrypt',
          '--encrypt',
          '--in-place',
          '--set',
          '--rotate',
          'updatekeys',
          'exec-env',
          'exec-file',
          'publish',
          '--version',
        ),
      },
    ],
  },
];
