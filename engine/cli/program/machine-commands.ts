import { Argument, type Command } from 'commander';
import type { Io } from '../io.ts';
import { type Done, example } from './kit.ts';

/** Commands about this machine. */
export function addMachine(program: Command, io: Io, done: Done): void {
  program
    .command('trust')
    .description('allow a runbook, as it is now, to run on this machine')
    .argument('<file>')
    .addHelpText('after', example('drillbook trust RUNBOOK.md', 'any later change asks again'))
    .action(async (file: string) => {
      done(await (await import('../commands/trust.ts')).trust({ file }, io));
    });
  program
    .command('untrust')
    .description('take that back')
    .argument('<file>')
    .addHelpText('after', example('drillbook untrust RUNBOOK.md', ''))
    .action(async (file: string) => {
      done(await (await import('../commands/trust.ts')).untrust({ file }, io));
    });
  program
    .command('config')
    .description('effective settings, each with where it came from')
    .option('--json', 'as JSON')
    .addHelpText('after', example('drillbook config', 'which file set what'))
    .action(async options => {
      done(await (await import('../commands/config.ts')).config({ ...program.opts(), ...options }, io));
    });
  program
    .command('doctor')
    .description('is this machine fit to run runbooks?')
    .argument('[path...]', 'also check the tools that these runbooks require')
    .option('--json', 'as JSON')
    .addHelpText('after', example('drillbook doctor', 'bash, the terminal, the state directory, the lock'))
    .action(async (paths: string[], options) => {
      done(
        await (await import('../commands/doctor.ts')).doctor({ ...program.opts(), ...options, paths }, io),
      );
    });
  program
    .command('completion')
    .description('a script that lets your shell complete commands, files, procedures and runs')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish', 'powershell']))
    .addHelpText(
      'after',
      example('source <(drillbook completion bash)', 'in ~/.bashrc; with zsh in ~/.zshrc, after compinit') +
        example('drillbook completion fish > ~/.config/fish/completions/drillbook.fish', ''),
    )
    .action(async shell => {
      done(await (await import('../commands/completion.ts')).completion({ shell }, io));
    });
  program
    .command('__complete', { hidden: true })
    .argument('[word...]')
    .action(async (words: string[]) => {
      await (await import('../commands/complete.ts')).complete(program, words, io);
    });
}
