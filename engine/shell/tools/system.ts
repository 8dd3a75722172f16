import { flag, type Tool, words } from '../tool.ts';

const LIVE_PLACE = '(?:^|\\s)/(?:var/lib|var/opt|srv|data|opt/[^\\s/]+/data)(?:/|\\s|$)|/data/\\S+$';
const FROM_BACKUP = '(?:backup|dump|snapshot|restore|\\.bak|sauvegarde)\\S*(?=\\s)';
/** A copy is a restore when it comes from a backup and lands on live data. */
const RESTORING = `${FROM_BACKUP}.*(?:${LIVE_PLACE})`;
const PLAIN_TEMP = '^(?:\\s*(?:-\\S+|/(?:var/)?tmp/[^\\s/.*]\\S*))+\\s*$';

export const systemTools: readonly Tool[] = [
  {
    names: words(
      `: break continue shift getopts mapfile readarray dirs popd compgen caller times ls cat echo printf grep egrep fgrep zgrep rg cut sort uniq wc head tr column jq yq xmllint date df du free uptime who whoami w id ps pgrep pidof lsof fuser stat file which whereis type command hostname uname lscpu lsblk blkid lspci lsusb lsmod nproc env printenv test [ [[ true false diff cmp sha256sum sha1sum md5sum cksum base64 xxd hexdump strings less more man tree basename dirname realpath readlink seq sleep wait vmstat iostat mpstat sar pidstat dstat nvidia-smi sensors pwd cd pushd popd export source . set unset alias shopt umask trap exit return read local declare readonly history jobs getent groups last lastlog dpkg-query apt-cache rpmquery pv nl tac rev fold comm join paste expr bc let time clear cal top htop iotop atop btop iftop nethogs glances ncdu watch multitail lnav dmidecode getfacl lsattr namei findmnt pmap strace ltrace perf envsubst zcat bzcat xzcat zless od mktemp`,
    ),
    otherwise: 'read',
  },
  { names: ['top'], otherwise: 'read', traits: [{ trait: 'tui', unless: flag('b') }] },
  {
    names: words(
      `htop iotop atop btop iftop nethogs glances ncdu bmon nmon tmux screen mc tig lazydocker ctop`,
    ),
    otherwise: 'read',
    traits: [{ trait: 'tui', unless: flag('b', '--batch', '--version', '-ls', '--help') }],
  },
  { names: words(`less more man most`), otherwise: 'read', traits: [{ trait: 'tui' }] },
  { names: ['watch'], otherwise: 'read', traits: [{ trait: 'watch' }] },
  {
    names: ['tail'],
    otherwise: 'read',
    traits: [{ trait: 'follow', flags: flag('fF', '--follow', '--follow=\\S+') }],
  },
  { names: ['ping', 'ping6'], otherwise: 'read', traits: [{ trait: 'follow', unless: flag('c') }] },
  {
    names: words(`vmstat iostat mpstat sar pidstat`),
    otherwise: 'read',
    traits: [{ trait: 'follow', flags: '(?:^|\\s)\\d+$', unless: '(?:^|\\s)\\d+\\s+\\d+$' }],
  },
  {
    names: ['journalctl', 'dmesg'],
    rules: [{ risk: 'destroy', flags: '--vacuum-|--rotate|--clear|(?:^|\\s)-C(?=\\s|$)' }],
    otherwise: 'read',
    traits: [{ trait: 'follow', flags: flag('f', '-w', '--follow') }],
  },
  { names: ['multitail', 'lnav'], otherwise: 'read', traits: [{ trait: 'tui' }] },
  {
    names: ['sleep'],
    otherwise: 'read',
    traits: [{ trait: 'long-running', flags: '(?:^|\\s)(?:[3-9]\\d|\\d{3,})s?(?=\\s|$)|\\d+[mh]' }],
  },
  {
    names: words(`cd pushd popd export source . alias set unset shopt umask declare readonly ulimit`),
    otherwise: 'read',
    traits: [{ trait: 'shell-state' }],
  },
  { names: ['read'], otherwise: 'read', traits: [{ trait: 'interactive' }] },
  {
    names: words(`vi vim nvim nano emacs pico ed visudo vipw vigr code gedit subl micro joe mcedit`),
    otherwise: 'mutate',
    traits: [{ trait: 'editor', unless: '\\bcode\\s+--' }],
  },
  {
    names: ['crontab'],
    rules: [
      { risk: 'read', flags: flag('l') },
      { risk: 'destroy', flags: flag('r') },
    ],
    otherwise: 'mutate',
    traits: [{ trait: 'editor', flags: flag('e') }],
  },
  {
    names: words(
      `systemctl service rc-service initctl supervisorctl launchctl pm2 svc sv monit loginctl gitlab-ctl`,
    ),
    valueFlags: words(`-H --host -M -t --type -p --property`),
    rules: [
      { risk: 'read', flags: '^\\s*(?:(?:-a|-l|--\\S+|--(?:state|type)[= ]\\S+|-t \\S+)(?:\\s+|$))*$' },
      {
        risk: 'read',
        words:
          'status|\\S+-status|is-active|is-enabled|is-failed|list-\\S+|show|cat|get-default|--version|summary|describe|logs|list|ls|\\S+ status|tail',
      },
      {
        risk: 'disrupt',
        words:
          '(stop|restart|reload|try-restart|reload-or-restart|kill|disable|mask|isolate|reboot|poweroff|halt|suspend|rescue|emergency|unload|shutdown|update|delete|terminate-\\S+|unmonitor)|\\S+ (stop|restart|reload|force-reload)',
      },
      {
        risk: 'mutate',
        words:
          'start|enable|unmask|daemon-reload|daemon-reexec|reset-failed|edit|set-\\S+|load|reread|add|save|startup|monitor|\\S+ start',
      },
    ],
    otherwise: 'mutate',
    traits: [
      { trait: 'editor', words: 'edit' },
      { trait: 'follow', words: 'logs', unless: '--nostream' },
      { trait: 'tui', words: 'monit' },
    ],
  },
  {
    names: words(`reboot shutdown poweroff halt init telinit kexec systemd-restart`),
    otherwise: 'disrupt',
    rules: [{ risk: 'mutate', flags: flag('c') }],
  },
  {
    names: words(`kill pkill killall skill xkill`),
    rules: [{ risk: 'read', flags: '(?:^|\\s)-(?:0|l|L)(?=\\s|$)' }],
    otherwise: 'disrupt',
  },
  {
    names: words(`rm unlink rmdir shred srm wipe`),
    rules: [
      // Without an operand it gets them from elsewhere: `xargs rm`.
      { risk: 'destroy', flags: '^\\s*(?:-\\S+\\s*)*$', unless: '--(?:help|version)' },
      { risk: 'mutate', flags: PLAIN_TEMP, unless: '\\.\\.' },
    ],
    otherwise: 'destroy',
  },
  {
    names: words(
      `mkfs mkfs.ext4 mkfs.xfs mkfs.btrfs mke2fs mkswap wipefs blkdiscard fdisk sfdisk sgdisk gdisk parted cfdisk dd sg_format badblocks`,
    ),
    rules: [
      { risk: 'read', flags: flag('l', '--list', 'print') },
      { risk: 'read', flags: 'of=/dev/null' },
      { risk: 'mutate', flags: 'if=/dev/(zero|urandom)', unless: 'of=/dev/' },
    ],
    otherwise: 'destroy',
    traits: [
      {
        trait: 'interactive',
        words: '/dev/',
        unless: flag('ls', '--list', '-s', '--script', 'of=', 'print'),
      },
    ],
  },
  {
    names: words(
      `fsck e2fsck xfs_repair tune2fs resize2fs xfs_growfs growpart partprobe lvextend lvresize vgextend pvresize swapoff umount fsfreeze mdadm zpool zfs btrfs lvcreate vgcreate pvcreate lvremove vgremove pvremove lvreduce cryptsetup multipath hdparm exportfs`,
    ),
    rules: [
      { risk: 'read', flags: flag('n', '--dry-run', '--detail', '-l', '-ll') },
      { risk: 'destroy', words: '(destroy|labelclear|rollback|luksErase|luksFormat|subvolume delete)' },
      {
        risk: 'read',
        words: 'status|list|get|history|iostat|events|filesystem (df|show|usage)|subvolume list',
      },
    ],
    otherwise: 'disrupt',
  },
  { names: words(`lvremove vgremove pvremove lvreduce`), otherwise: 'destroy' },
  { names: ['truncate'], otherwise: 'destroy' },
  {
    names: ['cp', 'rsync', 'install'],
    rules: [
      { risk: 'read', flags: flag('n', '--dry-run') },
      { risk: 'destroy', flags: '(?:^|\\s)--del(ete\\S*)?(?=\\s|$)' },
      { risk: 'destroy', flags: RESTORING },
    ],
    otherwise: 'mutate',
    traits: [{ trait: 'remote-exec', flags: '(?:^|\\s)[\\w.@-]+:[^\\s:]' }],
  },
  { names: ['rsync'], traits: [{ trait: 'long-running' }], otherwise: 'mutate' },
  {
    names: ['mv'],
    rules: [
      { risk: 'destroy', flags: RESTORING },
      { risk: 'disrupt', flags: `(?:${LIVE_PLACE})` },
    ],
    otherwise: 'mutate',
  },
  {
    names: ['tar', 'bsdtar'],
    rules: [
      { risk: 'read', flags: '(?:^|\\s)-{0,2}(?:[a-zA-Z]*t[a-zA-Z]*|list)(?=\\s)' },
      {
        risk: 'destroy',
        flags: '(?:^|\\s)-?[a-zA-Z]*x[a-zA-Z]*\\s.*(?:backup|dump|snapshot|restore).*(?:-C|--directory)',
      },
    ],
    otherwise: 'mutate',
    traits: [{ trait: 'long-running', flags: '^-{0,2}[a-zA-Z]*c' }],
  },
  {
    names: ['find', 'fd'],
    rules: [{ risk: 'destroy', flags: '(?:^|\\s)-delete(?=\\s|$)' }],
    otherwise: 'read',
    traits: [{ trait: 'long-running', words: '/(?=\\s|$)' }],
  },
  {
    names: ['du', 'grep', 'ncdu'],
    otherwise: 'read',
    traits: [{ trait: 'long-running', flags: '(?:^|\\s)/(\\*)?(?=\\s|$)' }],
  },
  {
    names: ['sysctl'],
    rules: [{ risk: 'disrupt', flags: flag('wp', '--write', '--system', '\\S+=\\S+') }],
    otherwise: 'read',
  },
  {
    names: ['mount'],
    rules: [
      { risk: 'disrupt', flags: 'remount' },
      { risk: 'read', flags: '^\\s*$' },
    ],
    otherwise: 'mutate',
  },
  {
    names: words(`useradd adduser usermod groupadd chage gpasswd chpasswd passwd htpasswd`),
    otherwise: 'mutate',
    traits: [{ trait: 'secret' }],
  },
  {
    names: words(
      `passwd mysql_secure_installation adduser dpkg-reconfigure chsh chfn saslpasswd2 kinit newgrp`,
    ),
    otherwise: 'mutate',
    traits: [
      {
        trait: 'interactive',
        unless: '--stdin|--disabled-password|--gecos|frontend=noninteractive|(?:^|\\s)-[lud](?=\\s|$)',
      },
    ],
  },
  { names: ['htpasswd'], otherwise: 'mutate', traits: [{ trait: 'interactive', unless: flag('b', '-i') }] },
  { names: words(`userdel deluser groupdel delgroup`), otherwise: 'destroy' },
  {
    names: words(
      `chmod chown chgrp chattr setfacl chcon restorecon ln touch mkdir tee patch gzip gunzip zip unzip xz bzip2 zstd split wget hostnamectl timedatectl localectl logrotate modprobe insmod swapon fallocate setsebool setenforce update-grub ldconfig logger mail sendmail`,
    ),
    rules: [{ risk: 'disrupt', words: 'setenforce' }],
    otherwise: 'mutate',
  },
  {
    names: words(`gzip gunzip xz zstd bzip2`),
    rules: [{ risk: 'read', flags: '^\\s*$|(?:^|\\s)-\\w*[ctl]' }],
    otherwise: 'mutate',
  },
  { names: ['rmmod'], otherwise: 'disrupt' },
  { names: words(`ulimit renice nice taskset ionice`), otherwise: 'mutate' },
];
