/** What the tests of the build see of its plugins. */
export function asciiOnly(): {
  generateBundle(
    options: object,
    files: Readonly<Record<string, { readonly type: string; code: string }>>,
  ): void;
};
