import { createHash } from 'node:crypto';

/**
 * What the author's own `ssh` line becomes: one text that opens the connection, and one that carries a shell over it.
 * The line stays as it is written, options and all; ours stand before and behind its words. Both texts expect
 * `__drillbook_sockets`: a directory of our own for the sockets of shared connections.
 */
export interface SshTexts {
  readonly opening: string;
  readonly carrier: string;
}

export interface SshUse {
  /** Shell text of one simple command whose first word is `ssh`. */
  readonly line: string;
  /** What its references stand for. */
  readonly values: Readonly<Record<string, string>>;
  /** Those who share the connection, besides all who say the same. */
  readonly owner: string;
}

/** Put what shares a connection, and what runs over it, around the words of a line. */
export function sshTexts(use: SshUse): SshTexts {
  const { line } = use;
  const word = /^\s*\S+/.exec(line)?.[0] ?? 'ssh';
  const rest = line.slice(word.length);
  const socket = `"$__drillbook_sockets/${keyOf(use)}"`;
  const opening = [
    `command ssh -F /dev/null -S ${socket} -O check here >/dev/null 2>&1 && return 0`,
    `__drillbook_asks=(-o RemoteCommand=none); [[ -t 0 ]] || __drillbook_asks+=(-o BatchMode=yes)`,
    // Without the mark of the attempt, which what stays behind would carry.
    `(unset DRILLBOOK_ATTEMPT; [[ -t 0 ]] || exec 2>&1`,
    `${word} -S ${socket} -M -o ControlPersist=${IDLE} "\${__drillbook_asks[@]}"${rest} -N -T ${PATIENCE})`,
  ];
  const carrier = `${word} -S ${socket} -o ControlMaster=no -o BatchMode=yes -o RemoteCommand=none${rest} -T ${PATIENCE} ${FAR_SHELL}`;
  return { opening: `${opening.join('\n')}\n`, carrier: `${carrier}\n` };
}

/** Seconds that a shared connection stays open without a step. */
const IDLE = 600;

/** A connection that is dead shows within a minute. What the author says stands before these, and wins. */
const PATIENCE = '-o ConnectTimeout=30 -o ServerAliveInterval=15 -o ServerAliveCountMax=3';

/**
 * All that the login shell over there has to read: words without a quote, which sh, bash, zsh, fish and csh read alike.
 * Whatever else that side needs comes over its standard input.
 */
const FAR_SHELL = 'exec env BASH_ENV= ENV= bash --norc --noprofile -s';

/** One socket for one line with one set of values. Short: a socket's path may have some hundred bytes in all. */
function keyOf({ line, values, owner }: SshUse): string {
  return createHash('sha256')
    .update(JSON.stringify([line.trim(), owner, Object.entries(values).sort()]))
    .digest('hex')
    .slice(0, 12);
}
