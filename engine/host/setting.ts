/** A setting's value and where it came from: `default`, or the path of the file. */
export interface Setting<T> {
  readonly value: T;
  readonly origin: string;
}
