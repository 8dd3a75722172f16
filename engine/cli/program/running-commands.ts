import { type Command, Option } from 'commander';
import type { Io } from '../io.ts';
import { collect, type Done, example, withAnswers, withJobs, withValues } from './kit.ts';

/** Commands that drive a run. */
export function addRunning(program: Command, io: Io, done: Done): void {
  withAnswers(
    withJobs(
      withValues(
        program
          .command('run')
          .description('walk a procedure step by step')
          .argument('<file>', 'FILE or FILE#procedure')
          .argument('[procedure]'),
      ),
    )
      .option('--all', 'the whole file as one document')
      .option('--plan <digest>', 'refuse unless the plan still has this digest')
      .option('--plain', 'line by line, without cursor control: screen readers, dumb terminals, pipes'),
  )
    .addOption(onFailure())
    .option('--drill', 'rehearse: the same run, shown and recorded as a drill, and measured by probes')
    .option('--participant <name=role>', 'with --drill: who takes part, as what (repeatable)', collect, [])
    .option('--rto <time>', 'with --drill: how long the service may be away, such as `15m`')
    .option('--rpo <time>', 'with --drill: how much of what it acknowledged may be lost, such as `1m`')
    .addOption(new Option('--called-by <run>').hideHelp())
    .option('--json', 'print each record as a line of JSON')
    .addHelpText('after', example('drillbook run runbooks/first-walk.md', 'pick a procedure and walk it'))
    .action(async (file: string, procedure: string | undefined, options) => {
      done(
        await (await import('../commands/run.ts')).run(
          { ...program.opts(), ...options, file, procedure },
          io,
        ),
      );
    });
  withAnswers(
    withJobs(
      program
        .command('resume')
        .description('continue after quit, crash or hand-over')
        .argument('[run]', 'the newest unfinished run if none; or the directory of a bundle'),
    )
      .option('--take-over', 'make whoever drives the run leave it; its step goes on')
      .option('--pinned', 'go on with the copy of the runbook that the run pinned, if it has changed')
      .option('--new-text', 'go on with the runbook as it is now, if it has changed')
      .option('--plain', 'line by line, without cursor control'),
  )
    .addOption(onFailure())
    .option('--json', 'print each record as a line of JSON')
    .addHelpText('after', example('drillbook resume', 'the newest run that is not finished'))
    .action(async (run: string | undefined, options) => {
      done(await (await import('../commands/resume.ts')).resume({ ...program.opts(), ...options, run }, io));
    });
  withAnswers(
    program
      .command('undo')
      .description('take back what a run did, newest first')
      .argument('[run]', 'the newest run if none')
      .option('--dry-run', 'only list what would run')
      .option('--skip <step>', 'leave this step as it is (repeatable)', collect, [])
      .option('--reason <text>', 'why, for the record')
      .option('--plain', 'line by line, without cursor control'),
  )
    .option('--json', 'print each record as a line of JSON')
    .addHelpText('after', example('drillbook undo --dry-run', 'what would be taken back, with its commands'))
    .action(async (run: string | undefined, options) => {
      done(await (await import('../commands/undo.ts')).undo({ ...program.opts(), ...options, run }, io));
    });
  program
    .command('approve')
    .description("approve a step of somebody else's run, by signing exactly what would start")
    .argument('[run]', 'the newest unfinished run if none')
    .argument('[step]', 'the step that waits, if several do')
    .option('--request', 'print what is to be signed, for an approver elsewhere')
    .option('--sign <file>', 'sign a request that was printed elsewhere: makes FILE.sig')
    .option('--import <file>', 'give the run a signature that was made elsewhere')
    .option('--key <path>', 'the ssh key to sign with; `signing-key` of your config if none')
    .addHelpText(
      'after',
      example('drillbook approve 2026-11-21-0142-k3f9 promote', 'read it, type `approve`, and it is signed'),
    )
    .action(async (run: string | undefined, step: string | undefined, options) => {
      done(await (await import('../commands/approve.ts')).approve({ ...options, run, step }, io));
    });
  program
    .command('abort')
    .description('close a run with a reason')
    .argument('<run>')
    .requiredOption('--reason <text>', 'why')
    .option('--cancel-step', 'end a step that still runs (INT, TERM, KILL) before the run is closed')
    .addHelpText(
      'after',
      example('drillbook abort 2026-11-21-0142-k3f9 --reason "Handled by the vendor."', ''),
    )
    .action(async (run: string, options) => {
      done(await (await import('../commands/abort.ts')).abort({ ...program.opts(), ...options, run }, io));
    });
}

function onFailure(): Option {
  return new Option('--on-failure <what>', 'without a person, what a failure leads to').choices([
    'stop',
    'undo',
  ]);
}
