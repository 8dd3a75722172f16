/** Names that the shell or the login sets: never asked for. */
export const SHELL_OWN: ReadonlySet<string> = new Set(
  `_ HOME PATH USER PWD SHELL HOSTNAME RANDOM LANG TERM EDITOR VISUAL PAGER OLDPWD UID EUID PPID IFS LINENO SECONDS LOGNAME
  TMPDIR TEMP TMP BASH BASHPID BASH_SOURCE BASH_VERSION FUNCNAME GROUPS HOSTTYPE MACHTYPE OSTYPE OPTARG OPTIND PIPESTATUS
  REPLY SHELLOPTS SHLVL EPOCHSECONDS EPOCHREALTIME DISPLAY SSH_AUTH_SOCK SSH_CLIENT SSH_CONNECTION SSH_TTY SUDO_USER
  XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR LC_ALL LC_CTYPE COLUMNS LINES MAIL PS1 PS2
  HISTFILE GOPATH GOROOT JAVA_HOME VIRTUAL_ENV KUBECONFIG`
    .trim()
    .split(/\s+/),
);

/** Does PowerShell set this variable itself, whatever its case? `$_`, `$null`, `$PSVersionTable`. */
export function isPowershellOwn(name: string): boolean {
  return POWERSHELL_OWN.has(name.toLowerCase()) || /^ps[a-z]+|preference$/i.test(name);
}

const POWERSHELL_OWN: ReadonlySet<string> = new Set(
  `_ args consolefilename enabledexperimentalfeatures env error event eventargs eventsubscriber executioncontext false
  foreach global home host input iscoreclr islinux ismacos iswindows lastexitcode local matches myinvocation
  nestedpromptlevel null ofs outputencoding pid private profile pwd script sender shellid stacktrace switch this true
  using variable workflow`
    .trim()
    .split(/\s+/),
);
