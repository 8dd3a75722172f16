import type { Variable } from '../model/variable.ts';

/** Says whether a text can be the value of a variable, and if not, why. */
export type Validate = (variable: Variable, text: string) => Validation;

export type Validation =
  /** `value` is the text as it will be used, where that differs. */
  | { readonly ok: true; readonly value?: string }
  | { readonly ok: false; readonly message: string; readonly hint?: string };
