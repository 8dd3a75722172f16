/** Whether what is assigned to this variable is run, expanded or loaded by a shell or a tool. */
export function isProgramVariable(name: string): boolean {
  return PROGRAM_VARIABLE.test(name);
}

const PROGRAM_VARIABLE =
  /^(?:PS[0-4]|PROMPT_COMMAND|BASH_ENV|ENV|PATH|CDPATH|FPATH|ZDOTDIR|NODE_PATH|CLASSPATH|RUBYLIB|PERLLIB|LD_\w+|DYLD_\w+|\w*PAGER|\w*EDITOR|VISUAL|BROWSER|LESSOPEN|LESSCLOSE|GIT_\w+|RSYNC_\w+|SSH_ASKPASS|SUDO_ASKPASS|\w+_OPTS|\w+_OPTIONS|PERL5\w+|PYTHON\w+|RUBYOPT|MAKEFLAGS|MAIL\w*|TAR_OPTIONS|HISTFILE|BASH_\w+|SHELLOPTS|BASHOPTS)$/;
