import { type Check, type CommandStep, isCommand, type Trait } from '../../engine/plugin/index.ts';

/** Reports commands that stand below what opens a session in one fence: pasted, they run in the wrong place. */
export const linesAfterSsh: Check = {
  code: 'lines-after-ssh',
  description: 'Commands follow a bare `ssh host`, or another session, in the same fence.',
  check(runbook, report) {
    const commands = runbook.steps.filter(isCommand);
    for (const [at, step] of commands.entries()) {
      if (step.block === null || !step.traits.some(trait => OPENS.has(trait))) continue;
      const after = typedInto(commands, at);
      const place = after[0]?.target;
      if (!place) continue;
      const follow = `${after.length} ${after.length === 1 ? 'command follows' : 'commands follow'} this session in the fence`;
      const isReached = after.every(({ connection }) => connection !== undefined);
      report({
        severity: isReached ? 'info' : 'warning',
        message: isReached
          ? `${follow}; a run sends ${after.length === 1 ? 'it' : 'them'} to \`${place}\` over this line. Pasted, ${after.length === 1 ? 'it runs' : 'they run'} wherever the session has ended.`
          : `${follow}; ${after.length === 1 ? 'it belongs' : 'they belong'} to \`${place}\`.`,
        span: step.span,
        hint: 'Give the command to what opens the session (`ssh HOST "command"`), or put what is typed there into a fence of its own with `target=`.',
      });
    }
  },
};

const OPENS: ReadonlySet<Trait> = new Set<Trait>(['remote-session', 'interactive', 'repl']);

/** The steps below, up to the one that is back where this one stands. */
function typedInto(commands: readonly CommandStep[], at: number): readonly CommandStep[] {
  const opener = commands[at];
  const typed: CommandStep[] = [];
  for (let next = at + 1; next < commands.length; next += 1) {
    const step = commands[next];
    if (!step || step.block !== opener?.block || step.target === opener.target) break;
    if (step.settings.target !== undefined) break;
    typed.push(step);
  }
  return typed;
}
