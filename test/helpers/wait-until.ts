/** Resolve once the condition holds; reject with what was waited for after `milliseconds`. */
export async function waitUntil(
  what: string,
  holds: () => boolean,
  { milliseconds = 20_000 }: { readonly milliseconds?: number } = {},
): Promise<void> {
  const until = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > until) throw new Error(`Waited ${milliseconds} ms in vain: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
