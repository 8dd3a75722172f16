/** What stands where the shell is to note that it begins: a text that empties that file is not one that never began. */
export const MADE = 'made\n';

/**
 * Why the text of a session step did not run, by what the shell noted of it and how the shell ended; `null` if it ran, or
 * may have: a text can remove the note that it began.
 */
export function whyNotBegun(status: string | null, exitCode: number | undefined): string | null {
  if (status === null || status === '') return null;
  const refused = refusalIn(status);
  if (refused !== null) return refused;
  if (/^(?:begun|ended) /m.test(status)) return null;
  return exitCode === NOT_NOTED
    ? 'The shell could not note that it begins, so it ran nothing. The disk may be full.'
    : 'The shell ended while it restored its session, so nothing of the step ran.';
}

/** What the wrapper says that did not run the text; `null` if it says nothing. */
export function refusalIn(status: string): string | null {
  return /^refused (.*)$/m.exec(status)?.[1] ?? null;
}

/** With what `session.bash` ends that cannot write. */
const NOT_NOTED = 125;
