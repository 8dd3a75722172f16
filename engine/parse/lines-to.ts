import type { TargetDeclaration } from '../model/front-matter.ts';
import type { SshLine } from '../model/runbook.ts';
import { isPlainSsh } from '../shell/plain-ssh.ts';

/**
 * The `ssh` lines that lead to targets which the front matter declares. A table of hosts says where they are, and not
 * that anything may be run there.
 */
export function linesTo(targets: Readonly<Record<string, TargetDeclaration>>): ReadonlyMap<string, SshLine> {
  return new Map(
    Object.entries(targets).flatMap(([name, { ssh }]) =>
      ssh !== undefined && isPlainSsh(`ssh ${ssh}`)
        ? [[name, { text: `ssh ${ssh}`, placeholders: [] }] as const]
        : [],
    ),
  );
}
