/** Calls back after `milliseconds`, with every key pressed until then already reported. Returns how to cancel. */
export function afterKeys(milliseconds: number, then: () => void): () => void {
  // Keys that wait in the terminal are read between a timer and the immediate it sets.
  let immediate: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    immediate = setImmediate(then);
  }, milliseconds);
  return () => {
    clearTimeout(timer);
    clearImmediate(immediate);
  };
}
