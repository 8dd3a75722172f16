import {
  type Launch,
  type LaunchContext,
  type Program,
  type Runner,
  substitute,
} from '../../engine/plugin/index.ts';

/** Runs shell text in the run's bash session, with values in its environment and never in its text. */
export const shell: Runner = {
  name: 'shell',
  languages: [
    'bash',
    'sh',
    'shell',
    'console',
    'shell-session',
    'shellsession',
    'shellscript',
    'terminal',
    'ash',
    'dash',
    'ksh',
    'zsh',
  ],
  compile: step =>
    substitute(step.text, step.placeholders, { shell: POSIX.has(step.language) ? 'sh' : 'bash' }),
  launch: (program, context) => ({
    kind: 'session',
    shell: 'bash',
    text: program.text,
    env: { ...context.env, ...valuesFor(program, context) },
    cwd: context.cwd,
    terminal: context.terminal,
  }),
};

// A document that says `sh` may be copied to a shell that reads bash's own constructs in another way.
const POSIX: ReadonlySet<string> = new Set(['sh', 'ash', 'dash']);

/** Only the values that this program refers to: a secret goes to no step that does not name it. */
function valuesFor(program: Program, context: LaunchContext): Launch['env'] {
  const env: Record<string, string> = {};
  for (const reference of program.references) {
    const value = context.values[reference.env];
    if (value === undefined) throw new Error(`No value for ${reference.env} (${reference.variable}).`);
    env[reference.env] = value;
  }
  return env;
}
