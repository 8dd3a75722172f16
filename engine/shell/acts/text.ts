import type { Acts } from '../acts.ts';
import { words } from '../tool.ts';

/** `e` and `w` of sed behind an address, a block, an expression or nothing. */
const SED_ACTS =
  '(?:^|[\\s;{}\\d$/!\'"])(?:e(?:\\s+\\S|\\s*[;}]|$)|[wW]\\s*[./$\\w][\\w./$-]*)\\s*(?:[;}]|$)|(?:^|[;{}]|[\\d$/!])\\s*(?:e\\s|[wW]\\s+\\S)|/[gpIm\\d]*w\\s';
const AWK_ACTS =
  '\\bprintf?\\b(?:"(?:[^"\\\\]|\\\\.)*"|[^\\n;{}()"])*(?:>|[^|]\\|(?!\\|))|\\|&?\\s*getline|\\|&|@(?:load|include)\\b';

/** Programs that read text. */
export const textActs: readonly Acts[] = [
  {
    names: ['sed'],
    syntax: {
      valued: 'efl',
      attached: 'i',
      longValued: words('--expression --file --line-length'),
      abbreviated: { except: [] },
    },
    options: [
      { options: words('-e --expression'), value: SED_ACTS, does: 'mutate' },
      { options: words('-f --file'), does: 'mutate' },
      { options: words('-i --in-place'), does: 'mutate' },
    ],
    rules: [{ risk: 'mutate', words: `.*(?:${SED_ACTS}).*` }],
  },
  {
    names: words('awk gawk mawk nawk'),
    syntax: {
      valued: 'fFveEil',
      longValued: words('--file --field-separator --assign --source --exec --include --load'),
      abbreviated: { except: [] },
    },
    options: [{ options: words('-f --file -E --exec -i --include -l --load'), does: 'mutate' }],
    rules: [{ risk: 'mutate', words: `.*(?:${AWK_ACTS}).*` }],
  },
  {
    names: words('perl ruby'),
    rules: [
      {
        risk: 'mutate',
        flags:
          '\\b(?:eval|require|readpipe|syscall|mkdir|chmod|chown|symlink|truncate|utime|spawn|popen)\\b|%x[({[|!]',
      },
    ],
  },
  {
    names: ['sort'],
    syntax: {
      valued: 'koStT',
      longValued: words('--key --field-separator --temporary-directory --buffer-size'),
      abbreviated: { except: [] },
    },
    options: [
      { options: words('-o --output'), does: 'writes' },
      { options: ['--compress-program'], does: 'runs', harmless: 'gzip|bzip2|xz|zstd|lz4|pigz' },
    ],
  },
  {
    names: ['rg'],
    options: [
      { options: ['--pre', '--hostname-bin'], does: 'runs' },
      { options: words('--pre'), value: '^\\S*/', does: 'mutate' },
    ],
  },
  {
    names: ['xxd'],
    syntax: { valued: 'cglosnR', wholeWords: true, longValued: words('-c -g -l -o -s -n -R') },
    options: [
      { options: words('-r -revert'), flags: '(?:^|\\s)[^\\s-]\\S*\\s+[^\\s-]\\S*\\s*$', does: 'mutate' },
    ],
  },
  {
    names: words('less more most'),
    syntax: { valued: 'bhjkopPtTxyzD', longValued: words('--prompt') },
    options: [{ options: words('-o -O --log-file --LOG-FILE'), does: 'writes' }],
  },
  {
    names: words('man'),
    syntax: { valued: 'CRLmMSserEPp', attached: 'HTXZ' },
    options: [
      { options: words('-P --pager -H --html'), does: 'runs' },
      { options: words('-C --config-file'), does: 'mutate' },
    ],
  },
  { names: ['tree'], syntax: { valued: 'oLPIHT' }, options: [{ options: ['-o'], does: 'writes' }] },
  { names: ['xmllint'], options: [{ options: words('--output -o --shell'), does: 'writes' }] },
  {
    names: ['yq'],
    syntax: { valued: 'opIs' },
    options: [{ options: words('-s --split-exp'), does: 'mutate' }],
  },
  {
    names: ['base64'],
    syntax: { valued: 'wib', attached: 'o' },
    options: [{ options: ['-o'], does: 'writes' }],
  },
  {
    names: ['file'],
    syntax: { valued: 'mefFP' },
    options: [{ options: words('-C --compile'), does: 'mutate' }],
  },
  { names: ['history'], rules: [{ risk: 'mutate', flags: '(?:^|\\s)-[cdwanr]' }] },
  {
    names: ['compgen'],
    syntax: { valued: 'oAGWFCXPS' },
    options: [{ options: ['-C'], does: 'runs' }],
  },
];
