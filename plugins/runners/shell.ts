import {
  type CommandStep,
  type Compiled,
  type Launch,
  type LaunchContext,
  type Program,
  type ProgramReference,
  type Runner,
  sshTexts,
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
  compile: step => {
    const compiled = substitute(step.text, step.placeholders, {
      shell: POSIX.has(step.language) ? 'sh' : 'bash',
    });
    return compiled.ok ? withConnection(compiled.program, step) : compiled;
  },
  launch: (program, context) => {
    const launch: SessionLaunch = {
      kind: 'session',
      shell: 'bash',
      text: program.text,
      env: { ...context.env, ...valuesFor(program.references, context.values) },
      cwd: context.cwd,
      terminal: context.terminal,
    };
    return program.connection ? overConnection(launch, program.connection, context) : launch;
  },
};

type SessionLaunch = Extract<Launch, { readonly kind: 'session' }>;

// A document that says `sh` may be copied to a shell that reads bash's own constructs in another way.
const POSIX: ReadonlySet<string> = new Set(['sh', 'ash', 'dash']);

/** The line is read by the shell here, whatever language the text below it is in. */
function withConnection(program: Program, { id, connection }: CommandStep): Compiled {
  if (connection === undefined) return { ok: true, program };
  const line = substitute(connection.text, connection.placeholders, { shell: 'bash' });
  if (!line.ok) return line;
  const { text, references } = line.program;
  const { opener } = connection;
  const role = opener === id ? 'opens' : 'carries';
  return { ok: true, program: { ...program, connection: { role, opener, text, references } } };
}

function overConnection(
  launch: SessionLaunch,
  { role, opener, text, references }: NonNullable<Program['connection']>,
  context: LaunchContext,
): Launch {
  const values = valuesFor(references, context.connection ?? {});
  const env = { ...context.env, ...values };
  // The name may stand for another host by the next line that says the same: each line is a login of its own.
  const owner = opener ?? '';
  const { opening, carrier } = sshTexts({ line: text, values, owner });
  // The directory that is asked for is one over there.
  return role === 'opens'
    ? { ...launch, text: opening, env, cwd: null, over: { role } }
    : { ...launch, over: { role, opening, carrier, env } };
}

/** Only the values that are referred to: a secret goes to no step that does not name it. */
function valuesFor(
  references: readonly ProgramReference[],
  values: Readonly<Record<string, string>>,
): Launch['env'] {
  const env: Record<string, string> = {};
  for (const { env: name, variable } of references) {
    const value = values[name];
    if (value === undefined) throw new Error(`No value for ${name} (${variable}).`);
    env[name] = value;
  }
  return env;
}
