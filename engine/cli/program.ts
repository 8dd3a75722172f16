import { Command } from 'commander';
import type { Io } from './io.ts';
import { addDrills } from './program/drill-commands.ts';
import { collect, type Done } from './program/kit.ts';
import { addMachine } from './program/machine-commands.ts';
import { addPlanning } from './program/planning-commands.ts';
import { addReading } from './program/reading-commands.ts';
import { addRecord } from './program/record-commands.ts';
import { addRunning } from './program/running-commands.ts';
import { VERSION } from './version.ts';

interface Ends {
  readonly done: Done;
  /** Takes what is wrong with the command line, as it was typed. */
  complain(text: string): void;
}

/** The command line, with each command's work loaded only when it is asked for. */
export function makeProgram(io: Io, { done, complain }: Ends): Command {
  const program = new Command('drillbook')
    .description('Run the runbooks your team already has: ordinary markdown, walked step by step.')
    .version(VERSION, '-V, --version')
    .option('--plugin <path>', 'load a plugin module (repeatable)', collect, [])
    .showHelpAfterError('(add --help for the options and an example)')
    .exitOverride()
    .configureOutput({
      writeOut: text => void io.out.write(text),
      writeErr: complain,
    })
    .action(async () => {
      done(await (await import('./commands/home.ts')).home(program.opts(), io));
    });
  addReading(program, io, done);
  addPlanning(program, io, done);
  addRunning(program, io, done);
  addRecord(program, io, done);
  addDrills(program, io, done);
  addMachine(program, io, done);
  for (const command of program.commands) command.exitOverride();
  return program;
}
