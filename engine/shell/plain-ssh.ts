import { parseShell } from './parse-shell.ts';
import { simpleCommands } from './simple-commands.ts';

/**
 * Whether shell text is an `ssh` line that opens a shell elsewhere and nothing more, so that options and a command of
 * ours can stand among its words. Placeholders must be masked. `sudo ssh`, `sshpass ssh`, a pipe, a redirection, and
 * options that take the connection for something else are not: those lines stay a person's.
 */
export function isPlainSsh(masked: string): boolean {
  const script = parseShell(masked);
  const [statement] = script.commands;
  if (script.errors?.length || script.commands.length !== 1 || statement?.command.type !== 'Command')
    return false;
  if (statement.background || !/^\s*(?:\/\S*\/)?ssh\s/.test(masked)) return false;
  const commands = simpleCommands(masked);
  const [ssh] = commands;
  if (commands.length !== 1 || ssh?.name !== 'ssh' || typeof ssh.opens !== 'object') return false;
  if (ssh.opens?.kind !== 'remote' || ssh.assigns.length > 0 || ssh.redirects.length > 0) return false;
  return ssh.args.every(arg => !TAKEN.test(arg)) && !ALIENATING.test(ssh.args.join(' '));
}

/**
 * Letters that give the connection another purpose, read nothing, or share it in a way of their own:
 * ssh(1), OpenSSH 9.2. `--` ends the options, and ours stand behind it.
 */
const TAKEN = /^-(?:-|[46AaCgKkqTtvXxYy]*[fGMNnOQSsVWwy])/;

const ALIENATING =
  /-o\s*"?'?(?:RemoteCommand|SessionType|StdinNull|ForkAfterAuthentication|ControlMaster|ControlPath|ControlPersist)\b/i;
