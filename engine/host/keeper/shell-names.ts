/** Variables that bash owns: restoring them fails, or means nothing in another process. */
export const shellOwned: ReadonlySet<string> = new Set([
  '_',
  'BASH',
  'BASHOPTS',
  'BASHPID',
  'BASH_ALIASES',
  'BASH_ARGC',
  'BASH_ARGV',
  'BASH_ARGV0',
  'BASH_CMDS',
  'BASH_COMMAND',
  'BASH_EXECUTION_STRING',
  'BASH_LINENO',
  'BASH_SOURCE',
  'BASH_SUBSHELL',
  'BASH_VERSINFO',
  'BASH_VERSION',
  'COMP_WORDBREAKS',
  'DIRSTACK',
  'EPOCHREALTIME',
  'EPOCHSECONDS',
  'EUID',
  'FUNCNAME',
  'GROUPS',
  'HISTCMD',
  'LINENO',
  'PIPESTATUS',
  'PPID',
  'RANDOM',
  'SHELLOPTS',
  'SHLVL',
  'SRANDOM',
  'UID',
]);

/** Environment names that make a shell run or trust something before the text does. */
export const hostileNames: ReadonlySet<string> = new Set([
  'BASH_ENV',
  'BASHOPTS',
  'BASH_XTRACEFD',
  'CDPATH',
  'ENV',
  'GLOBIGNORE',
  'POSIXLY_CORRECT',
  'POSIX_PEDANTIC',
  'PROMPT_COMMAND',
  'PS4',
  'SHELLOPTS',
]);

/** What belongs to the login the console runs in, and not to the session. */
export const loginNames: readonly string[] = [
  'COLORTERM',
  'DBUS_SESSION_BUS_ADDRESS',
  'DISPLAY',
  'SSH_AGENT_PID',
  'SSH_AUTH_SOCK',
  'SSH_CLIENT',
  'SSH_CONNECTION',
  'SSH_TTY',
  'TERM',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
];

/** Whether a shell takes a variable of this name in the same way from its environment and from an assignment. */
export function isOrdinary(name: string): boolean {
  const isOwn = [shellOwned, hostileNames, setAtStart, heardWhenAssigned].some(names => names.has(name));
  return /^[A-Za-z_]\w*$/.test(name) && !isOwn && !name.startsWith('BASH_');
}

/** What makes up the language of a shell: it is set by all of these together, in the order in which they come. */
export function isLanguage(name: string): boolean {
  return name === 'LANG' || name.startsWith('LC_');
}

/** What bash sets when it starts, whatever its environment says. */
const setAtStart: ReadonlySet<string> = new Set([
  'HISTFILESIZE',
  'HISTSIZE',
  'IFS',
  'OLDPWD',
  'OPTERR',
  'OPTIND',
  'PS1',
  'PS2',
  'PWD',
  'SECONDS',
]);

/** What bash sets when it starts, where its environment does not. */
export const setIfMissing: readonly string[] = [
  'HOSTNAME',
  'HOSTTYPE',
  'IFS',
  'MACHTYPE',
  'OPTERR',
  'OPTIND',
  'OSTYPE',
  'PATH',
  'PS4',
  'SHELL',
  'TERM',
];

/** What bash acts on when it is assigned, and not, or otherwise, when it stands in the environment. */
const heardWhenAssigned: ReadonlySet<string> = new Set([
  'CHILD_MAX',
  'EXECIGNORE',
  'HISTCONTROL',
  'HISTIGNORE',
  'HISTTIMEFORMAT',
  'HOSTFILE',
  'IGNOREEOF',
  'histchars',
  'ignoreeof',
]);
