import { words } from '../tool.ts';
import { type DryRun, verbs } from './dry-run.ts';

/** Programs that change packages, files, repositories, backups and storage. */
export const machineDryRuns: readonly DryRun[] = [
  {
    tools: 'apt-get apt',
    verbs: verbs(
      'install|reinstall|remove|purge|upgrade|dist-upgrade|full-upgrade|autoremove|autopurge|build-dep',
    ),
    add: '--simulate',
    unless: /^(?:--just-print|--recon|--no-act|-[a-zA-Z]*s[a-zA-Z]*)$/,
    valued: words('-o --option -c --config-file -t --target-release --default-release'),
    flags: words('-y --yes --assume-yes -q -qq -yq -qy -yqq -qqy -f -m --quiet --no-install-recommends'),
    page: 'https://manpages.debian.org/stable/apt/apt-get.8.en.html',
  },
  {
    tools: 'dpkg',
    verbs: verbs('-i|--install|-r|--remove|-P|--purge|--unpack|--configure'),
    add: '--dry-run',
    // Before the action: dpkg may act on what it has read so far.
    after: 0,
    unless: /^--no-act$/,
    flags: words('--force-all -E -G'),
    page: 'https://manpages.debian.org/stable/dpkg/dpkg.1.en.html',
  },
  {
    tools: 'zypper',
    verbs: verbs('install|in|remove|rm|update|up|patch|dist-upgrade|dup'),
    add: '--dry-run',
    unless: /^-[a-zA-Z]*D/,
    valued: words('-R --root'),
    flags: words('-n --non-interactive -q --quiet -v --verbose --no-refresh --no-color'),
    page: 'https://en.opensuse.org/SDB:Zypper_manual',
  },
  {
    tools: 'apk',
    verbs: verbs('add|del|fix|upgrade'),
    add: '--simulate',
    unless: /^-[a-zA-Z]*s[a-zA-Z]*$/,
    valued: words('-p --root -X --repository'),
    flags: words('-q --quiet -v --verbose -U --update-cache --no-cache'),
    page: 'https://man.archlinux.org/man/apk.8.en',
  },
  {
    tools: 'git',
    verbs: ['push'],
    // A hook of the repository would run all the same.
    add: '--dry-run --no-verify',
    unless: /^(?:--verify|-[a-zA-Z]*n[a-zA-Z]*)$/,
    valued: words('-C -c --git-dir --work-tree'),
    flags: words('--no-pager -P'),
    page: 'https://git-scm.com/docs/git-push',
  },
  {
    tools: 'git',
    verbs: verbs('clean|rm|mv|prune|worktree prune|remote prune'),
    add: '--dry-run',
    unless: /^(?:--interactive|-[a-zA-Z]*[ni][a-zA-Z]*)$/,
    valued: words('-C -c --git-dir --work-tree'),
    flags: words('--no-pager -P'),
    page: 'https://git-scm.com/docs/git-clean',
  },
  {
    tools: 'git',
    verbs: ['apply'],
    add: '--check',
    unless: /^--(?:apply|check|stat|numstat|summary)$/,
    valued: words('-C -c --git-dir --work-tree'),
    flags: words('--no-pager -P'),
    page: 'https://git-scm.com/docs/git-apply',
  },
  {
    tools: 'rsync',
    verbs: [''],
    add: '--dry-run',
    // The path may hold another command, which the other side runs all the same.
    unless: /^(?:--list-only|--daemon|--rsync-path|--rsync-path=.*[;&|].*|-[a-zA-Z0-9]*n[a-zA-Z0-9]*)$/s,
    page: 'https://man7.org/linux/man-pages/man1/rsync.1.html',
  },
  {
    tools: 'rclone',
    verbs: verbs('copy|copyto|move|moveto|sync|delete|deletefile|purge|rmdir|rmdirs'),
    add: '--dry-run',
    unless: /^-[a-zA-Z]*n[a-zA-Z]*$/,
    valued: ['--config'],
    flags: words('-v -vv --verbose -q --quiet -P --progress'),
    page: 'https://rclone.org/docs/#n-dry-run',
  },
  {
    tools: 'restic',
    verbs: verbs('backup|forget|prune|restore|rewrite'),
    add: '--dry-run',
    // What is backed up from a program is written by that program.
    unless: /^(?:--stdin-from-command(?:=.*)?|-[a-zA-Z]*n[a-zA-Z]*)$/,
    valued: words(
      '-r --repo --repository-file -p --password-file --password-command --cache-dir -o --option',
    ),
    flags: words('-q --quiet -v --verbose --no-lock --no-cache --json'),
    page: 'https://restic.readthedocs.io/en/stable/060_forget.html',
  },
  {
    tools: 'borg',
    verbs: verbs('create|extract|delete|prune'),
    add: '--dry-run',
    // `--stats` and `--json` cannot go with it, and programs that give names or contents are started.
    unless: /^(?:--stats|--json|-s|--(?:content|paths)-from-command|-[a-zA-Z]*n[a-zA-Z]*)$/,
    valued: words('--remote-path --lock-wait --rsh --umask'),
    flags: words('-v --verbose --info -p --progress'),
    page: 'https://borgbackup.readthedocs.io/en/stable/usage/prune.html',
  },
  {
    tools: 'patch',
    verbs: [''],
    add: '--dry-run',
    page: 'https://www.gnu.org/software/diffutils/manual/html_node/Dry-Runs.html',
  },
  {
    tools: 'logrotate',
    verbs: [''],
    add: '--debug',
    unless: /^(?:--debug|-[a-z]*d[a-z]*)$/,
    page: 'https://man7.org/linux/man-pages/man8/logrotate.8.html',
  },
  {
    tools: 'pg_rewind pg_resetwal',
    verbs: [''],
    add: '--dry-run',
    unless: /^-[a-zA-Z]*n[a-zA-Z]*$/,
    page: 'https://www.postgresql.org/docs/current/app-pgrewind.html',
  },
  {
    tools: 'pg_upgrade',
    verbs: [''],
    add: '--check',
    unless: /^(?:--check|-[a-zA-Z]*c)$/,
    page: 'https://www.postgresql.org/docs/current/pgupgrade.html',
  },
  {
    tools: 'zfs',
    verbs: ['destroy'],
    add: '-n -v',
    // Of a bookmark there is none.
    unless: /^-[a-zA-Z]*n[a-zA-Z]*$|#/,
    page: 'https://openzfs.github.io/openzfs-docs/man/v2.4/8/zfs-destroy.8.html',
  },
];
