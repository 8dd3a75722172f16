/** A line for a shell that is replaced by the one program in it, so that a signal reaches that; other lines stay as they are. */
export function execLine(line: string): string {
  return /^[\w./+-][\w./+:@%,= -]*$/.test(line) && !/^\w+=/.test(line) ? `exec ${line}` : line;
}
