/** What a command may touch of the process it runs in. Data goes to `out`, talk to `err`. */
export interface Io {
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
  readonly in: NodeJS.ReadStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** Whether a person sits at both ends. */
export function isInteractive(io: Io): boolean {
  return io.in.isTTY === true && io.out.isTTY === true;
}
