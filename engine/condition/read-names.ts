import type { ASTNode } from '@marcbachmann/cel-js';
import type { StepId } from '../model/ids.ts';
import { GRAMMAR, LIMITS, type Naming, spelled } from './grammar.ts';

/** What an expression reads: free names only; what a loop names is its own. */
export interface Names {
  readonly variables: readonly string[];
  readonly steps: readonly StepId[];
}

export interface NameReading extends Names {
  /** Why the expression is not one that is offered. */
  readonly faults: readonly string[];
  /** The loops in it. */
  readonly loops: readonly ASTNode[];
  /** Values of a document that it reads by a whole path, as written: `status.phase`. */
  readonly paths: readonly string[];
}

interface Found {
  readonly naming: Naming;
  /** Whether CEL itself gives a name a meaning. */
  readonly isTaken: (name: string) => boolean;
  readonly variables: Set<string>;
  readonly steps: Set<StepId>;
  readonly faults: string[];
  readonly loops: ASTNode[];
  readonly paths: Set<string>;
}

/** Names that loops around a part have given to their elements. */
type Bound = readonly string[];

/** Which names an expression reads, and what in it is not offered. */
export function readNames(
  root: ASTNode,
  { naming, isTaken }: Pick<Found, 'naming' | 'isTaken'>,
): NameReading {
  const found: Found = {
    naming,
    isTaken,
    variables: new Set(),
    steps: new Set(),
    faults: [],
    loops: [],
    paths: new Set(),
  };
  walk(root, found, []);
  const { variables, steps, paths } = found;
  return { ...found, variables: [...variables], steps: [...steps], paths: [...paths] };
}

function walk(node: ASTNode, found: Found, bound: Bound): void {
  if (found.naming === 'document' && isPath(node, bound)) addPath(sourceOf(node), found.paths);
  if (node.op === 'id') walkName(node.args, found, bound);
  else if (isAccess(node)) walkAccess(node, found, bound);
  else if (node.op === 'rcall') walkMethod(node, found, bound);
  else {
    if (node.op === 'call') refuseUnless(GRAMMAR.functions, node.args[0], found);
    for (const part of partsOf(node)) walk(part, found, bound);
  }
}

function partsOf(node: Exclude<ASTNode, Access | { readonly op: 'id' | 'rcall' }>): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
      return [];
    case 'call':
      return node.args[1];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    case '.?':
    case '[?]':
      throw new Error('Optional values are not switched on.');
    default:
      return node.args;
  }
}

function walkName(name: string, found: Found, bound: Bound): void {
  if (bound.includes(name)) return;
  if (isRootName(name, found)) {
    const example = name === 'vars' ? '`vars["service-name"]`' : '`steps["restart-api"].ok`';
    found.faults.push(`\`${name}\` says nothing alone; a name in quotes must follow it, as in ${example}`);
  } else if (found.isTaken(name)) {
    found.faults.push(`\`${name}\` means something else in CEL: write \`${spelled(name, found.naming)}\``);
  } else found.variables.add(name);
}

type Access = Extract<ASTNode, { readonly op: '.' | '[]' }>;

function walkAccess(node: Access, found: Found, bound: Bound): void {
  const [whole, key] = node.args;
  const root = rootName(whole, found, bound);
  const name = keyOf(node);
  if (root === 'vars' && name !== null) found.variables.add(name);
  else if (root === 'steps' && name !== null) {
    found.faults.push(`\`steps["${name}"]\` is not a value: ask for its ${listed(GRAMMAR.stepFields)}`);
  } else if (isAccess(whole) && rootName(whole.args[0], found, bound) === 'steps') {
    walkStep({ id: keyOf(whole), field: name }, found);
  } else {
    walk(whole, found, bound);
    if (typeof key !== 'string') walk(key, found, bound);
  }
}

function walkStep(
  { id, field }: { readonly id: string | null; readonly field: string | null },
  found: Found,
): void {
  if (id === null) {
    found.faults.push('`steps` takes the id of a step in quotes, as in `steps["restart-api"].ok`');
  } else if (field === null || !GRAMMAR.stepFields.some(each => each === field)) {
    found.faults.push(`a step has ${listed(GRAMMAR.stepFields)}, and no \`${field ?? '[…]'}\``);
  } else found.steps.add(id);
}

function walkMethod(node: Extract<ASTNode, { readonly op: 'rcall' }>, found: Found, bound: Bound): void {
  const [name, receiver, given] = node.args;
  walk(receiver, found, bound);
  const [first, ...rest] = given;
  const isLoop = GRAMMAR.loops.some(each => each === name) && first?.op === 'id' && rest.length === 1;
  if (!isLoop) {
    refuseUnless([...GRAMMAR.methods, ...GRAMMAR.loops], name, found);
    for (const each of given) walk(each, found, bound);
    return;
  }
  if (bound.length >= LIMITS.nestedLoops)
    found.faults.push(`more than ${LIMITS.nestedLoops} loops are nested`);
  found.loops.push(node);
  for (const each of rest) walk(each, found, [...bound, first.args]);
}

function refuseUnless(offered: readonly string[], name: string, found: Found): void {
  if (offered.includes(name)) return;
  const instead = name === 'matches' ? 'use `startsWith`, `endsWith`, `contains` or `in`' : listed(offered);
  found.faults.push(
    `\`${name}\` is not offered in expressions: ${name === 'matches' ? '' : 'there are '}${instead}`,
  );
}

function isAccess(node: ASTNode): node is Access {
  return node.op === '.' || node.op === '[]';
}

function isRootName(name: string, { naming }: Found): name is 'vars' | 'steps' {
  return naming === 'condition' && (name === 'vars' || name === 'steps');
}

function rootName(node: ASTNode, found: Found, bound: Bound): 'vars' | 'steps' | null {
  if (node.op !== 'id' || bound.includes(node.args)) return null;
  return isRootName(node.args, found) ? node.args : null;
}

/** A path is met before the shorter ones in it. */
function addPath(text: string, paths: Set<string>): void {
  const isInside = (path: string) => path.startsWith(text) && /^(?:[.[]|$)/.test(path.slice(text.length));
  if (![...paths].some(isInside)) paths.add(text);
}

/** A free name, and keys that are written out. */
function isPath(node: ASTNode, bound: Bound): boolean {
  if (node.op === 'id') return !bound.includes(node.args);
  return isAccess(node) && isPath(node.args[0], bound) && (keyOf(node) ?? indexOf(node)) !== null;
}

function indexOf({ args: [, key] }: Access): bigint | null {
  return typeof key !== 'string' && key.op === 'value' && typeof key.args === 'bigint' ? key.args : null;
}

function sourceOf({ input, start, end }: ASTNode): string {
  return input.slice(start, end);
}

/** The key of an access, when it is written out. */
function keyOf({ args: [, key] }: Access): string | null {
  if (typeof key === 'string') return key;
  return key.op === 'value' && typeof key.args === 'string' ? key.args : null;
}

function listed(names: readonly string[]): string {
  return names.map(name => `\`${name}\``).join(', ');
}
