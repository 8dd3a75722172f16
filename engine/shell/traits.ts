import { isSecretName } from '../model/secret-name.ts';
import type { Trait } from '../model/trait.ts';
import { unreachable } from '../model/unreachable.ts';
import { matches, subjectOf } from './effect.ts';
import type { SimpleCommand } from './simple-command.ts';
import { toolNamed } from './tools/tool-named.ts';

/** Why these commands cannot run unattended, or need care. */
export function traitsOfCommands(commands: readonly SimpleCommand[]): readonly Trait[] {
  const found = new Set<Trait>(commands.flatMap(command => [...ownTraits(command), ...placeTraits(command)]));
  if (changesShell(commands)) found.add('shell-state');
  return [...found];
}

function ownTraits(command: SimpleCommand): readonly Trait[] {
  const tool = toolNamed(command.name);
  if (!tool) return isConsole(command) ? ['repl'] : [];
  const subject = subjectOf(command, tool);
  return (tool.traits ?? [])
    .filter(rule => matches(subject, rule))
    .map(rule => rule.trait)
    .filter(trait => !(command.fed && FOR_TYPING.has(trait)));
}

/** `pgb-console`, `admin-shell`: a program named for the prompt it opens. */
function isConsole({ name, args, fed }: SimpleCommand): boolean {
  return (
    !fed && /-(?:console|psql|shell|repl)(?:-\d+)?$/.test(name) && args.every(arg => arg.startsWith('-'))
  );
}

/** What is fed by a pipe or a file does not wait for keys. */
const FOR_TYPING: ReadonlySet<Trait> = new Set<Trait>(['repl', 'interactive']);

function placeTraits(command: SimpleCommand): readonly Trait[] {
  const traits: Trait[] = [];
  if (command.via.includes('sudo') || command.via.includes('doas') || /^(?:sudo|doas)$/.test(command.name))
    traits.push('sudo');
  const machine = command.places.findLast(({ kind }) => kind === 'remote' || kind === 'container');
  if (machine) traits.push(machine.kind === 'remote' ? 'remote-exec' : 'container-exec');
  if (command.opens) traits.push(...openingTraits(command.opens));
  if (command.redirects.some(readsTerminal)) traits.push('interactive');
  if (isTunnel(command)) traits.push('port-forward');
  if (command.assigns.some(text => isSecretName(text.split('=')[0] ?? ''))) traits.push('secret');
  return traits;
}

/** `< /dev/tty` waits for keys wherever the input of the step comes from. */
function readsTerminal({ operator, target }: SimpleCommand['redirects'][number]): boolean {
  return target === '/dev/tty' && /^(?:<|<>)$/.test(operator.replace(/^\d+/, ''));
}

function openingTraits(opens: NonNullable<SimpleCommand['opens']>): readonly Trait[] {
  if (opens === 'shell') return ['interactive'];
  switch (opens.kind) {
    case 'remote':
      return ['remote-session'];
    case 'container':
      return ['interactive', 'container-exec'];
    case 'user':
    case 'root':
    case 'screen':
      return ['interactive'];
    default:
      return unreachable(opens.kind);
  }
}

/** Does it wait for lines in a language of its own, such as a database client without a query? */
export function hasOwnPrompt(command: SimpleCommand): boolean {
  return !NO_PROMPT.has(command.name) && ownTraits(command).includes('repl');
}

/** They only look like it: alone they do something, or read a file. */
const NO_PROMPT = new Set(['bundle', 'rake', 'gitlab-rake', 'deno', 'bun']);

function isTunnel({ name, args, opens }: SimpleCommand): boolean {
  return name === 'ssh' && opens === null && args.some(arg => /^-[A-Za-z]*[LRD](?:$|\S)/.test(arg));
}

/** A bare assignment, or a shell built-in at top level, changes what later commands see. */
function changesShell(commands: readonly SimpleCommand[]): boolean {
  return commands.some(command => !command.name && command.assigns.length > 0);
}
