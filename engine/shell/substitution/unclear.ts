/** Ends a reading that cannot go on with certainty. It never leaves `substitute`. */
export class Unclear extends Error {
  /** In the template text. */
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.name = 'Unclear';
    this.offset = offset;
  }
}
