/** They print their arguments, and nothing else. */
export const PRINTS_WORDS: ReadonlySet<string> = new Set(['echo', 'printf', 'seq', 'basename', 'dirname']);

/** They print what files and their input hold, and their arguments only when something is wrong. */
export const PRINTS_FILES: ReadonlySet<string> = new Set([
  ...['cat', 'tac', 'head', 'tail', 'dd', 'pv', 'sort', 'uniq', 'rev', 'fold', 'base64', 'mbuffer'],
  ...['gzip', 'gunzip', 'zcat', 'gzcat', 'pigz', 'unpigz', 'bzip', 'bunzip', 'bzcat', 'pbzip', 'lbzip'],
  ...['xz', 'unxz', 'xzcat', 'pixz', 'zstd', 'unzstd', 'zstdcat', 'lz', 'lzcat', 'lzop', 'lz4', 'lz4cat'],
  ...['gpg', 'age', 'sops'],
]);

/** They print numbers and times. */
export const PRINTS_NUMBERS: ReadonlySet<string> = new Set(['nproc', 'date', 'hostname', 'uptime']);

/** Their whole environment, when nobody tells them more. */
export const PRINTS_ENVIRONMENT: ReadonlySet<string> = new Set([
  ...['env', 'printenv', 'set', 'export', 'declare', 'typeset', 'readonly', 'local', 'compgen', 'ps'],
]);

/** They print nothing of what they are given, and keep nothing of it. */
export const SILENT: ReadonlySet<string> = new Set([
  ...['cd', 'pushd', 'popd', 'read', 'mapfile', 'readarray', 'getopts', 'shift', 'unset', 'wait', 'sleep'],
  ...[
    'true',
    'false',
    ':',
    'test',
    '[',
    'let',
    'exit',
    'return',
    'break',
    'continue',
    'kill',
    'umask',
    'trap',
  ],
  ...['export', 'declare', 'typeset', 'readonly', 'local', 'set', 'shopt', 'eval', 'usleep'],
]);

/** They put their input into the files that their arguments name. */
export const KEEPS_INPUT: ReadonlySet<string> = new Set([
  ...['tee', 'sponge', 'dd', 'split', 'csplit', 'sort', 'tar', 'gpg', 'openssl', 'cpio', 'install'],
]);
