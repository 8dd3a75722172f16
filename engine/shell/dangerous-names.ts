/**
 * Whether an environment variable of this name changes what programs do (which file runs, what a shell reads first,
 * where traffic goes), so that no value from an operator or a runbook may go under it.
 */
export function isDangerousName(name: string): boolean {
  return (EXACT.test(name) || ANY_CASE.test(name)) && !HARMLESS.test(name);
}

// In lower case these are ordinary words, and nobody's setting.
const EXACT =
  /^(?:ENV|_|HOME|SHELL|USER|LOGNAME|PWD|OLDPWD|TERM|EDITOR|VISUAL|PAGER|BROWSER|LESS|MAIL|PARALLEL|RANDOM|NETRC)$/;

const ANY_CASE = new RegExp(
  `^(?:${[
    // the shell itself
    'PATH|IFS|CDPATH|FPATH|ZDOTDIR|BASH|BASH_\\w+|BASHOPTS|SHELLOPTS|SHLVL|PS[0-4]|PROMPT_COMMAND|POSIXLY_CORRECT',
    'GLOBIGNORE|HISTFILE|HISTCMD|INPUTRC|EXECIGNORE|FIGNORE|MAILPATH|OPTIND|OPTARG|UID|EUID|PPID|KSH_ENV|FCEDIT',
    // the loader and the C library
    'LD_\\w+|DYLD_\\w+|GCONV_PATH|GETCONF_DIR|HOSTALIASES|LOCALDOMAIN|LOCPATH|MALLOC_\\w+|NIS_PATH|NLSPATH|RES_OPTIONS|RESOLV_\\w+|TZDIR|GLIBC_TUNABLES|TERMINFO\\w*|TERMCAP',
    // language runtimes
    'NODE_(?:OPTIONS|PATH|EXTRA_CA_CERTS|TLS_\\w+|DEBUG\\w*|REPL_\\w+|V8_\\w+|ICU_\\w+|COMPILE_CACHE|DISABLE_\\w+|NO_\\w+|PENDING_\\w+|PRESERVE_\\w+|REDIRECT_\\w+|SKIP_\\w+|USE_\\w+|CHANNEL_\\w+|UNIQUE_ID|TEST_\\w+)|NPM_CONFIG_\\w+|PYTHON\\w+|PERL5\\w*|PERLLIB|PERL_\\w+|RUBYOPT|RUBYLIB|GEM_\\w+|BUNDLE_\\w+|LUA_\\w+|PHPRC|PHP_INI_\\w+|TCLLIBPATH',
    'JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|CLASSPATH|MAVEN_\\w+|GRADLE_OPTS|GOFLAGS|GOPROXY|RUSTFLAGS|RUSTC_\\w+|CARGO_\\w+|DOTNET_\\w+|AWKPATH|AWKLIBPATH',
    // programs that run programs, and where traffic goes
    'GIT_\\w+|SSH_\\w+|RSYNC_\\w+|SUDO_\\w+|MANPAGER|LESSOPEN|LESSCLOSE|MAKEFLAGS|GNUMAKEFLAGS|MAKEFILES|TAR_OPTIONS|GREP_OPTIONS',
    '\\w+_PROXY|CURL_HOME|CURL_CA_BUNDLE|SSL_CERT_\\w+|OPENSSL_\\w+|WGETRC|KRB5_CONFIG|DOCKER_HOST|DOCKER_CONFIG|PSQLRC|PGSYSCONFDIR|PGSERVICEFILE|PSQL_\\w+|MYSQL_HOME',
    '__DRILLBOOK_\\w+|DRILLBOOK_\\w+',
  ].join('|')})$`,
  'i',
);

// Names that sound alike and that no program reads: revisions, hosts, versions.
const HARMLESS =
  /^(?:GIT_(?:BRANCH|COMMIT|HASH|REF|REMOTE|REPO|REPOSITORY|REV|REVISION|SHA|TAG|URL)|SSH_(?:HOST|KEY|KEY_FILE|KEY_PATH|PORT|TARGET|USER)|(?:PYTHON|DOTNET)_VERSION|MAVEN_VERSION|CARGO_VERSION)$/i;
