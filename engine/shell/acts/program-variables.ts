/** A variable by which programs find what they load or start. */
export interface ProgramVariable {
  readonly names: RegExp;
  /** Its value is shell text that is run, or names something that is loaded. */
  readonly does: 'runs' | 'loads';
  /** Values that stand for what is there anyway. */
  readonly harmless?: RegExp;
}

/** What is known of a variable of this name. */
export function programVariable(name: string): ProgramVariable | null {
  return VARIABLES.find(({ names }) => names.test(name)) ?? null;
}

/** Places that only an administrator fills. */
const SYSTEM_ENTRY = '(?:\\$PATH|\\$\\{PATH\\}|/(?:usr|bin|sbin|opt|snap)(?:/(?!\\.\\.)[\\w.+@-]+)*/?)';

const VARIABLES: readonly ProgramVariable[] = [
  {
    names: /^(?:LD_PRELOAD|LD_AUDIT|LD_LIBRARY_PATH|DYLD_\w+|GCONV_PATH|BASH_ENV|ENV|ZDOTDIR)$/,
    does: 'loads',
  },
  {
    names:
      /^(?:PERL5OPT|PERL5LIB|PERL5DB|RUBYOPT|RUBYLIB|PYTHONSTARTUP|PYTHONPATH|PYTHONHOME|NODE_OPTIONS|NODE_PATH|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|LUA_INIT|AWKPATH|AWKLIBPATH)$/,
    does: 'loads',
    harmless: /^(?:-Xm[sx]\d+\w?|-D[\w.]+=[\w.-]*|--max[-_]old[-_]space[-_]size=\d+|\s)+$/,
  },
  {
    names: /^(?:GIT_CONFIG\w*|GIT_EXEC_PATH|TAR_OPTIONS|RIPGREP_CONFIG_PATH|OPENSSL_CONF|OPENSSL_MODULES)$/,
    does: 'loads',
    harmless: /^(?:\/dev\/null|\d+|1)$/,
  },
  {
    names: /^PATH$/,
    does: 'loads',
    // A directory behind the others hides no program that is there.
    harmless: new RegExp(`^(?:\\$PATH|\\$\\{PATH\\})(?::.*)?$|^${SYSTEM_ENTRY}(?::${SYSTEM_ENTRY})*$`),
  },
  {
    names: /^(?:\w+_)?(?:EDITOR|VISUAL)$/,
    does: 'runs',
    harmless: /^(?:\S*\/)?(?:n?vim?|nano|emacs|pico|micro|joe|code|ed)(?:\s+-[\w-]+)*$/,
  },
  {
    names:
      /^(?:(?:\w+_)?PAGER|MANPAGER|LESSOPEN|LESSCLOSE|PROMPT_COMMAND|BROWSER|(?:SSH|SUDO|GIT)_ASKPASS|GIT_SSH|GIT_SSH_COMMAND|GIT_PROXY_COMMAND|GIT_EXTERNAL_DIFF|KUBECTL_EXTERNAL_DIFF|RSYNC_RSH|BORG_RSH|CVS_RSH|\w+_(?:PASSWORD_COMMAND|PASSCOMMAND))$/,
    does: 'runs',
    harmless: /^(?:\||history -a;?|\s)*$/,
  },
];
