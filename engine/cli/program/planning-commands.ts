import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { type Done, example, withValues } from './kit.ts';

/** The dry run. */
export function addPlanning(program: Command, io: Io, done: Done): void {
  withValues(
    program
      .command('plan')
      .description('dry run: what would happen, starting nothing')
      .argument('<file>', 'FILE or FILE#procedure')
      .argument('[procedure]'),
  )
    .option('--all', 'the whole file as one document')
    .option('--json', 'as JSON')
    .option('--probe', 'run what only looks, to know more: steps that say `risk=read`, checks and dry runs')
    .addHelpText(
      'after',
      example('drillbook plan RUNBOOK.md#restart --var service_name=litellm', 'the exact commands'),
    )
    .action(async (file: string, procedure: string | undefined, options) => {
      done(
        await (await import('../commands/plan.ts')).plan(
          { ...program.opts(), ...options, file, procedure },
          io,
        ),
      );
    });
}
