import { spawnSync } from 'node:child_process';
import { closeSync, constants, fdatasyncSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { anchorLine, type Head, readAnchorLine } from '../journal/checkpoint.ts';
import { unreachable } from '../model/unreachable.ts';
import { errorCode, writeAll } from './files.ts';

/** A place for the heads of journals, best one that who writes the journal cannot change. */
export type Anchor =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'syslog' }
  | { readonly kind: 'journald' }
  /** A program that is given the line on its standard input. */
  | { readonly kind: 'command'; readonly argv: readonly [string, ...string[]] };

/** The files among these places: the only ones that this program can read again. */
export function anchorFiles(anchors: readonly Anchor[]): readonly string[] {
  return anchors.flatMap(anchor => (anchor.kind === 'file' ? [anchor.path] : []));
}

/** How a record and a report name an anchor. */
export function anchorName(anchor: Anchor): string {
  switch (anchor.kind) {
    case 'file':
      return `file ${anchor.path}`;
    case 'command':
      return `command ${anchor.argv.join(' ')}`;
    case 'syslog':
    case 'journald':
      return anchor.kind;
    default:
      return unreachable(anchor);
  }
}

/** Put a head there; says why that did not work, or `null`. Never fails: a run does not depend on its anchors. */
export function putAnchor(anchor: Anchor, head: Head): string | null {
  const line = `${anchorLine(head)}\n`;
  switch (anchor.kind) {
    case 'file':
      return appendLine(anchor.path, line);
    case 'syslog':
      return give(['logger', '-t', 'drillbook'], line);
    case 'journald':
      return give(['systemd-cat', '-t', 'drillbook'], line);
    case 'command':
      return give(anchor.argv, line);
    default:
      return unreachable(anchor);
  }
}

/** The heads of a run in a file of anchors, in their order; `null` for a file that cannot be read. */
export function readAnchors(path: string, run: string): readonly Head[] | null {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.flatMap(line => readAnchorLine(line) ?? []).filter(head => head.run === run);
  } catch {
    return null;
  }
}

function appendLine(path: string, line: string): string | null {
  try {
    // A pipe that nobody reads must not hold a run up.
    const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;
    const fd = openSync(path, flags, 0o600);
    try {
      writeAll(fd, Buffer.from(line));
      if (fstatSync(fd).isFile()) fdatasyncSync(fd);
      return null;
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    return errorCode(error) === 'ENXIO' ? 'nobody reads that pipe' : `the system said ${errorCode(error)}`;
  }
}

/** Milliseconds. */
const PATIENCE = 5000;

/** Without a shell; what is written comes on standard input, so that no argument list shows it. */
function give([program, ...args]: readonly [string, ...string[]], line: string): string | null {
  const ended = spawnSync(program, args, {
    input: line,
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: PATIENCE,
    killSignal: 'SIGKILL',
  });
  if (ended.error !== undefined && errorCode(ended.error) === 'ENOENT')
    return `there is no \`${program}\` on the PATH`;
  if (ended.status !== null && ended.status !== 0)
    return `\`${program}\` ended with exit code ${ended.status}`;
  if (ended.error !== undefined) return `\`${program}\` did not take the line: ${errorCode(ended.error)}`;
  return ended.status === 0 ? null : `\`${program}\` ended by ${ended.signal}`;
}
