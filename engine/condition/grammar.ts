/**
 * The part of CEL that is offered. What could take long or grow without end is left out: no regular expressions, no
 * names for intermediate results, no lists made from lists.
 */
export const GRAMMAR = {
  functions: ['has', 'size', 'int', 'double', 'string', 'bool', 'duration'],
  methods: ['size', 'startsWith', 'endsWith', 'contains', 'lowerAscii', 'upperAscii', 'trim'],
  /** Methods that try an expression on each element. */
  loops: ['all', 'exists', 'exists_one', 'filter'],
  /** What can be read of a step: `steps["restart-api"].ok`. */
  stepFields: ['ok', 'exit', 'outcome'],
} as const;

/** How much an expression may hold, and how many elements its loops may look at in all. */
export const LIMITS = { nodes: 300, depth: 40, nestedLoops: 3, turns: 200_000 } as const;

/**
 * What free names mean. In a `condition` they are variables, `vars` has those whose names CEL cannot spell, and `steps`
 * has steps. In a `document` they are the keys at its top, and `output` is the whole of it.
 */
export type Naming = 'condition' | 'document';

/** How a name is written that CEL would read as something else. */
export function spelled(name: string, naming: Naming): string {
  const whole = naming === 'condition' ? 'vars' : 'output';
  return /^[A-Za-z_]\w*$/.test(name) ? `${whole}.${name}` : `${whole}[${JSON.stringify(name)}]`;
}
