import type { Trait } from '../model/trait.ts';
import { matches, subjectOf } from './effect.ts';
import type { SimpleCommand } from './simple-commands.ts';
import { toolNamed } from './tools/tool-named.ts';

/** Why these commands cannot run unattended, or need care. */
export function traitsOfCommands(commands: readonly SimpleCommand[]): readonly Trait[] {
  const found = new Set<Trait>(commands.flatMap(command => [...ownTraits(command), ...placeTraits(command)]));
  if (changesShell(commands)) found.add('shell-state');
  if (commands.some(command => command.opens === 'remote')) found.add('remote-session');
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
  if (command.via.includes('sudo') || command.via.includes('doas') || command.name === 'sudo')
    traits.push('sudo');
  if (command.place === 'remote') traits.push('remote-exec');
  if (command.place === 'container') traits.push('container-exec');
  if (command.opens === 'container') traits.push('interactive', 'container-exec');
  if (command.opens === 'shell') traits.push('interactive');
  if (isTunnel(command)) traits.push('port-forward');
  if (command.assigns.some(text => /(?:secret|password|passwd|token|api_?key)\w*=/i.test(text)))
    traits.push('secret');
  return traits;
}

function isTunnel({ name, args, opens }: SimpleCommand): boolean {
  return name === 'ssh' && opens === null && args.some(arg => /^-[A-Za-z]*[LRD](?:$|\S)/.test(arg));
}

/** A bare assignment, or a shell built-in at top level, changes what later commands see. */
function changesShell(commands: readonly SimpleCommand[]): boolean {
  return commands.some(command => !command.name && command.assigns.length > 0);
}
