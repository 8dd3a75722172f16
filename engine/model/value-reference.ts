/** Where the value of a secret lies, instead of the value. */
export type ValueReference =
  | { readonly kind: 'env'; readonly name: string }
  /** Relative to the working directory; `~/` is the home directory. */
  | { readonly kind: 'file'; readonly path: string }
  /** A line of bash whose stdout is the value. */
  | { readonly kind: 'cmd'; readonly command: string };

/**
 * Read `env:NAME`, `file:PATH` or `cmd:COMMAND`; `null` for any other text. The beginning alone decides: what is wrong
 * after it is a reference that leads nowhere, and never a value.
 */
export function readReference(text: string): ValueReference | null {
  const [, kind, rest = ''] = /^(env|file|cmd):(.*)$/s.exec(text.trim()) ?? [];
  const named = rest.trim();
  switch (kind) {
    case 'env':
      return { kind, name: named };
    case 'file':
      return { kind, path: named };
    case 'cmd':
      return { kind, command: named };
    default:
      return null;
  }
}
