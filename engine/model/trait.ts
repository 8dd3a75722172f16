/** Why a command cannot run unattended, or needs care; `docs/runbook-format.md` explains each. */
export const TRAITS = [
  'follow',
  'interactive',
  'editor',
  'repl',
  'tui',
  'watch',
  'remote-session',
  'remote-exec',
  'container-exec',
  'shell-state',
  'sudo',
  'long-running',
  'port-forward',
  'secret',
  'foreign-shell',
] as const;

export type Trait = (typeof TRAITS)[number];
