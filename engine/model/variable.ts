export type ValueType =
  | 'safe'
  | 'word'
  | 'text'
  | 'int'
  | 'ident'
  | 'path'
  | 'enum'
  | 'bool'
  | 'duration'
  | 'secret';

/** Something an operator, a flag, a file or an earlier step must supply. */
export interface Variable {
  readonly name: string;
  readonly type: ValueType;
  readonly declared: boolean;
  /** 1-based source lines that use it. */
  readonly lines: readonly number[];
  readonly description?: string;
  readonly default?: string;
  readonly example?: string;
  readonly pattern?: string;
  readonly choices?: readonly string[];
  /** A command whose output lines are the choices; it runs when the variable is asked for, and never in a plan. */
  readonly choicesFrom?: string;
  /** Where the value of a secret is taken from: `env:NAME`, `file:PATH` or `cmd:COMMAND`. */
  readonly from?: string;
  readonly aliases?: readonly string[];
  readonly allowDash?: boolean;
  readonly required?: boolean;
  /** Exported to commands under this name because the text says `$NAME`. */
  readonly exportAs?: string;
}

/** Where a value came from; later sources in this list give way to earlier ones. `row` is a cell of the table that a step is repeated over. */
export type Provenance = 'row' | 'flag' | 'answer' | 'capture' | 'file' | 'environment' | 'default';

/** A variable with its value. A secret's `value` is never written anywhere. */
export interface Binding {
  readonly name: string;
  readonly type: ValueType;
  readonly value: string;
  readonly provenance: Provenance;
}

/** The variable that a placeholder of this name asks for, by name or alias. */
export function variableFor(variables: readonly Variable[], placeholder: string): Variable | undefined {
  return (
    variables.find(variable => variable.name === placeholder) ??
    variables.find(variable => variable.aliases?.includes(placeholder))
  );
}

/** The name of the variable that a placeholder asks for; that of the placeholder where there is none. */
export function variableName(variables: readonly Variable[], placeholder: string): string {
  return variableFor(variables, placeholder)?.name ?? placeholder;
}
