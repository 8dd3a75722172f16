import { words } from './tool.ts';

/** What bash runs itself, so that no program of the name is looked for: its built-ins and reserved words (bash 5). */
export const BUILTIN_NAMES: ReadonlySet<string> = new Set(
  words(`
    . : [ alias bg bind break builtin caller cd command compgen complete compopt continue declare dirs disown echo
    enable eval exec exit export false fc fg getopts hash help history jobs kill let local logout mapfile popd printf
    pushd pwd read readarray readonly return set shift shopt source suspend test times trap true type typeset ulimit
    umask unalias unset wait
    ! [[ ]] { } case coproc do done elif else esac fi for function if in select then time until while
  `),
);

/** Languages whose text a run's shell runs. */
export const SHELL_LANGUAGES: ReadonlySet<string> = new Set(
  words('bash sh shell console shell-session shellsession shellscript terminal ash dash ksh zsh'),
);
