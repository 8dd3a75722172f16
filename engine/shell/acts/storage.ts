import type { Acts } from '../acts.ts';
import { words } from '../tool.ts';

const COMPRESSOR =
  '(?:\\S*/)?(?:un)?(?:gzip|pigz|bzip2|pbzip2|lbzip2|xz|pixz|zstd|zstdmt|pzstd|lz4|lzip|plzip)(?: -\\w+)*';

/** Archives, copies, volumes. */
export const storageActs: readonly Acts[] = [
  {
    names: words('tar bsdtar'),
    syntax: {
      valued: 'bCfFgHIKLNTVX',
      bundled: true,
      longValued: words(
        '--file --directory --exclude --files-from --exclude-from --transform --strip-components',
      ),
      abbreviated: { except: words('--checkpoint --extract --list --create --update --append --get') },
    },
    options: [
      {
        options: words(
          '-x --extract --get -c --create -r --append -u --update -A --catenate --concatenate --delete',
        ),
        does: 'mutate',
      },
      {
        options: words('-x --extract --get'),
        flags: '(?:backup|dump|snapshot|restore).*(?:-C|--directory)',
        unless: '(?:^|\\s)(?:-?[a-zA-Z]*t[a-zA-Z]*|--list)\\s',
        does: 'destroy',
      },
      {
        options: words('-I --use-compress-program'),
        harmless: COMPRESSOR,
        does: 'runs',
      },
      {
        options: words('--to-command -F --info-script --new-volume-script --rsh-command --rmt-command'),
        does: 'runs',
      },
      { options: ['--checkpoint-action'], value: '^exec=(.*)', does: 'runs' },
      { options: words('--index-file'), does: 'writes' },
    ],
  },
  { names: ['cp'], rules: [{ risk: 'mutate', words: '\\S+ \\S+' }] },
  {
    names: ['rsync'],
    // The letter of a dry run may stand in what another option runs.
    rules: [
      {
        risk: 'mutate',
        flags: '(?:-\\w*e|--rsh)[= ]+\\S+ .*-\\w*n',
        unless: `--dry-run|(?:^|\\s)-\\w*[avzrPh]\\w*n\\w*|(?:^|\\s)-n\\w*[avzrPh]`,
      },
    ],
  },
  {
    names: words('lvcreate lvextend lvresize vgextend pvresize vgcreate pvcreate swapoff umount'),
    rules: [{ risk: 'disrupt', flags: '\\S', unless: '--(?:test|help|version|fake)|(?:^|\\s)-t(?=\\s)' }],
  },
  {
    names: words('lvremove vgremove pvremove lvreduce'),
    rules: [{ risk: 'destroy', flags: '\\S', unless: '--(?:test|help|version)' }],
  },
  {
    names: words('mkfs mkfs.ext4 mkfs.xfs mkfs.btrfs mke2fs mkswap'),
    rules: [{ risk: 'destroy', words: '\\S+', unless: '(?:^|\\s)-n(?=\\s)' }],
  },
  {
    names: ['parted'],
    rules: [
      {
        risk: 'destroy',
        words:
          '(?:.* )?(?:mklabel|mktable|mkpart|rm|resizepart|rescue|set|name|toggle|disk_set|disk_toggle|type)(?: .*)?',
      },
    ],
  },
  {
    names: ['sgdisk'],
    rules: [
      {
        risk: 'destroy',
        flags:
          '(?:^|\\s)(?:-[acdeghjklmnoprstuvzACEGNRSTUXZ]*[adceghjklmnorstuzCGNRTXZ]|--(?:zap|clear|new|delete|load-backup|typecode|mbrtogpt|sort|randomize|change-name))',
      },
    ],
  },
  {
    names: ['cryptsetup'],
    rules: [
      { risk: 'destroy', flags: '\\b(?:luksFormat|luksErase|erase|reencrypt|luksKillSlot|luksRemoveKey)\\b' },
    ],
  },
  {
    names: words('zstd gzip xz bzip2'),
    syntax: { valued: 'oSDTBM' },
    options: [
      { options: words('-o'), does: 'writes' },
      { options: ['--rm'], does: 'mutate' },
    ],
  },
  {
    names: words('find'),
    syntax: { wholeWords: true },
    options: [{ options: words('-fprint -fprint0 -fprintf -fls'), does: 'writes' }],
  },
  {
    names: ['rclone', 'restic'],
    options: [
      {
        options: ['--password-command', '--rclone.program'],
        does: 'runs',
        harmless: '(?:pass|cat|op|vault|gopass|aws|gcloud)\\b.*',
      },
    ],
  },
];
