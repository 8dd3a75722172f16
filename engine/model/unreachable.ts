/** End an exhaustive `switch`. Reaching it is a bug. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected variant: ${JSON.stringify(value)}`);
}
