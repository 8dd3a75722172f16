/** A line as the markdown parser gets it: `cut` characters of the source line are missing at its start. */
export interface PreparedLine {
  readonly text: string;
  readonly cut: number;
}

/** Something a reader of the file should know, by its line. */
export interface Remark {
  readonly code: string;
  readonly line: number;
  readonly message: string;
  readonly hint?: string;
}
