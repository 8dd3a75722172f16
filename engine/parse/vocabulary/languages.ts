/** What kind of text a fence's language announces. */
export type Family = 'shell' | 'query' | 'config' | 'code' | 'output' | 'diagram' | 'http' | 'prose';

const FAMILIES: readonly { readonly family: Family; readonly names: string }[] = [
  {
    family: 'shell',
    names:
      'bash sh shell zsh ksh fish dash console shell-session shellsession sh-session bash-session terminal term command commands cmd bat batch dos powershell pwsh ps1 posh ps azurecli azurecli-interactive azurepowershell azurepowershell-interactive gcloud bashrc shellscript shell-script csh tcsh nushell nu',
  },
  {
    family: 'query',
    names:
      'sql mysql postgresql postgres pgsql plpgsql psql promql metricsql logql traceql kql kusto kusto-query cypher spl tsql t-sql plsql cql mongo mongodb mongosh redis lucene esql influxql flux sparql',
  },
  {
    family: 'config',
    names:
      'yaml yml json jsonc json5 toml ini conf cfg nginx apache apacheconf xml hcl terraform tf dockerfile docker containerfile properties env dotenv caddyfile caddy systemd service unit cron crontab csv tsv editorconfig gitignore jsonnet rego bicep haproxy helm puppet helmfile jinja jinja2 j2 ldif graphql proto protobuf sshconfig ssh-config vcl makefile make groovy-config kdl cue dhall nix',
  },
  {
    family: 'output',
    names:
      'output text txt plaintext plain log logs none stdout result results ascii tree ansi stacktrace nocode',
  },
  { family: 'diagram', names: 'mermaid plantuml puml dot graphviz ditaa d2 bob svgbob blockdiag seqdiag' },
  { family: 'http', names: 'http https rest' },
  {
    family: 'prose',
    names: 'markdown md mdx html htm diff patch erb email eml rst asciidoc adoc tex latex mail',
  },
];

const byName = new Map(
  FAMILIES.flatMap(({ family, names }) => names.split(' ').map(name => [name, family] as const)),
);

/** The family of a fence language; unknown names are programming languages. */
export function familyOf(language: string): Family {
  return byName.get(language) ?? 'code';
}

const RUNNERS: Readonly<Record<string, string>> = {
  powershell: 'powershell',
  pwsh: 'powershell',
  ps1: 'powershell',
  posh: 'powershell',
  ps: 'powershell',
  azurepowershell: 'powershell',
  'azurepowershell-interactive': 'powershell',
  cmd: 'cmd',
  bat: 'cmd',
  batch: 'cmd',
  dos: 'cmd',
  fish: 'fish',
  csh: 'csh',
  tcsh: 'csh',
  nushell: 'nu',
  nu: 'nu',
  zsh: 'zsh',
  sh: 'sh',
  postgresql: 'sql',
  postgres: 'sql',
  pgsql: 'sql',
  plpgsql: 'sql',
  psql: 'sql',
  mysql: 'sql',
  tsql: 'sql',
  't-sql': 'sql',
  plsql: 'sql',
  mongo: 'mongo',
  mongodb: 'mongo',
  mongosh: 'mongo',
  kusto: 'kql',
  'kusto-query': 'kql',
};

/** The language a runner is asked for. */
export function runnerLanguage(language: string, family: Family): string {
  return RUNNERS[language] ?? (family === 'shell' ? 'bash' : language);
}
