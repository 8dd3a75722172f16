/** Where a process ran. */
export interface Place {
  readonly host: string;
  readonly user: string;
  readonly cwd: string;
  readonly pid: number;
  readonly tty: string | null;
  readonly ssh: string | null;
}

/** A shell by its absolute path, with what it calls its version. */
export interface Shell {
  readonly path: string;
  readonly version: string;
}
