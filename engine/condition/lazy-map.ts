/** A map that asks for each value when it is read. The expressions offered read maps by key only. */
export function lazyMap(get: (key: string) => unknown): ReadonlyMap<string, unknown> {
  return Object.assign(new Map<string, unknown>(), { get });
}
