/** An open descriptor to lend to a child. Execa takes any; its types name the first ten only. */
export function lend(fd: number): 3 {
  return fd as 3;
}
