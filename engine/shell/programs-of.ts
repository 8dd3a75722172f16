import { BUILTIN_NAMES, SHELL_LANGUAGES } from './builtin-names.ts';
import { forEachChild, parseShell, type SyntaxNode, visit } from './parse-shell.ts';
import { riskOfCommands } from './risk.ts';
import type { SimpleCommand } from './simple-command.ts';
import { commandsUnder } from './simple-commands.ts';

/** A program that a text starts on this machine, by name. */
export interface StartedProgram {
  readonly name: string;
  /** `other` is another user of the machine, whose PATH is not the one of the session. */
  readonly as: 'self' | 'other';
  /** False where a condition decides whether it is started, or a command before it may have brought it. */
  readonly certain: boolean;
}

/** What a text needs of the machine, and what it gives to the texts after it. */
export interface Programs {
  readonly started: readonly StartedProgram[];
  /** Functions and aliases. */
  readonly defined: readonly string[];
  /** Whether names may mean something else after it: it sets the PATH, or runs a text that nobody sees. */
  readonly changesLookup: boolean;
}

/**
 * Programs that a text starts on this machine, seen through `sudo`, `xargs` and the like. What runs on another machine
 * or in a container is not among them, nor are paths, names that are put together, and what bash has itself.
 */
export function programsOf(text: string, language: string): Programs {
  const script = SHELL_LANGUAGES.has(language) ? parseShell(text) : null;
  if (script === null || (script.errors ?? []).length > 0) return NOTHING;
  const pieces = piecesOf(script, true);
  const commands = pieces.flatMap(piece => piece.commands);
  const defined = [...functionsIn(script), ...commands.flatMap(aliasesIn)];
  const passedOver = new Set([...defined, ...commands.flatMap(lookedFor)]);
  const found = new Map<string, StartedProgram>();
  let certain = true;
  for (const piece of pieces) {
    for (const program of piece.commands.flatMap(startedBy)) {
      if (passedOver.has(program.name)) continue;
      const key = `${program.as} ${program.name}`;
      const before = found.get(key)?.certain === true;
      found.set(key, { ...program, certain: before || (certain && piece.certain) });
    }
    certain &&= !mayBring(piece.commands);
  }
  return { started: [...found.values()], defined, changesLookup: commands.some(changesLookup) };
}

const NOTHING: Programs = { started: [], defined: [], changesLookup: false };

/** A part of a text whose commands run together, or not at all. */
interface Piece {
  readonly commands: readonly SimpleCommand[];
  /** Whether it is come to, if nothing before it fails. */
  readonly certain: boolean;
}

function piecesOf(node: SyntaxNode, certain: boolean): readonly Piece[] {
  if (!HOLDERS.has(node.type)) return [{ commands: commandsUnder(node), certain }];
  const pieces: Piece[] = [];
  let position = 0;
  forEachChild(node, child => {
    pieces.push(...piecesOf(child, certain && isCertain(node, position)));
    position += 1;
  });
  return pieces;
}

const HOLDERS: ReadonlySet<SyntaxNode['type']> = new Set<SyntaxNode['type']>([
  'Script',
  'Statement',
  'CompoundList',
  'AndOr',
  'Subshell',
  'BraceGroup',
  'Redirected',
  'If',
  'Elif',
  'For',
  'Select',
  'ArithmeticFor',
  'While',
  'Case',
  'CaseItem',
  'Function',
]);

function isCertain(parent: SyntaxNode, position: number): boolean {
  switch (parent.type) {
    case 'AndOr':
      return !parent.operators.includes('||') && !parent.commands.slice(0, position).some(isQuestion);
    case 'If':
    case 'Case':
      return position === 0;
    case 'Elif':
    case 'Function':
      return false;
    default:
      return true;
  }
}

/** `[ -f x ] && …`: it fails without anything being wrong. */
function isQuestion(node: SyntaxNode): boolean {
  return (
    node.type === 'TestCommand' || (node.type === 'Command' && /^(?:\[|test)$/.test(node.name?.value ?? ''))
  );
}

function startedBy({ word, via, places }: SimpleCommand): readonly Omit<StartedProgram, 'certain'>[] {
  const isHere = places.every(({ kind }) => kind === 'user' || kind === 'screen');
  if (!isHere || !NAME.test(word) || BUILTIN_NAMES.has(word)) return [];
  if (via.some(carrier => OWN_PATH.has(carrier))) return [];
  return [{ name: word, as: places.some(({ kind }) => kind === 'user') ? 'other' : 'self' }];
}

const NAME = /^(?=.*[A-Za-z])\w[\w.+@-]*$/;

/** Carriers that put directories of their own on the PATH of what they carry. */
const OWN_PATH: ReadonlySet<string> = new Set(['bundle', 'mise', 'direnv', 'busybox']);

function functionsIn(root: SyntaxNode): readonly string[] {
  const found: string[] = [];
  visit(root, node => {
    if (node.type === 'Function') found.push(node.name.value);
  });
  return found;
}

function aliasesIn({ word, args }: SimpleCommand): readonly string[] {
  if (word !== 'alias') return [];
  return args.flatMap(arg => /^([^=\s]+)=/.exec(arg)?.[1] ?? []);
}

/** A text that looks whether there is a program is written for both answers. */
function lookedFor({ word, args }: SimpleCommand): readonly string[] {
  const looks =
    word === 'command' ? /^-[vV]$/.test(args[0] ?? '') : ['type', 'which', 'hash', 'whereis'].includes(word);
  return looks ? args.filter(arg => !arg.startsWith('-')) : [];
}

function mayBring(commands: readonly SimpleCommand[]): boolean {
  return riskOfCommands(commands) !== 'read' || commands.some(changesLookup);
}

function changesLookup({ word, args, assigns }: SimpleCommand): boolean {
  if (word === '.' || word === 'source' || word === 'eval') return true;
  const set = word === '' ? assigns : ['export', 'declare', 'typeset', 'readonly'].includes(word) ? args : [];
  return set.some(text => /^PATH\+?=/.test(text));
}
