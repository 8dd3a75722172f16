import { type Command, Option } from 'commander';
import { PERSON_CLOCKS } from '../../model/drill.ts';
import type { Io } from '../io.ts';
import { collect, type Done, example } from './kit.ts';

/** Commands about drills that have been walked. */
export function addDrills(program: Command, io: Io, done: Done): void {
  program
    .command('explain')
    .description('say why a drill went another way than planned; without more, list where it did')
    .argument('[run]', 'the newest drill if none')
    .argument('[deviation]', 'its id, such as skipped@12')
    .argument('[text...]', 'why')
    .addHelpText(
      'after',
      example('drillbook explain 2026-11-21-0142-k3f9 skipped@12 "The hall was empty."', ''),
    )
    .action(async (run: string | undefined, deviation: string | undefined, text: readonly string[]) => {
      done(await (await import('../commands/explain.ts')).explain({ run, deviation, text }, io));
    });
  program
    .command('seal')
    .description('close the record of a drill, once every deviation is explained')
    .argument('[run]', 'the newest drill if none')
    .addHelpText('after', example('drillbook seal', 'names what has no explanation yet'))
    .action(async (run: string | undefined) => {
      done(await (await import('../commands/seal.ts')).seal({ run }, io));
    });
  program
    .command('note')
    .description('write something down in a drill that nobody drives at the moment')
    .argument('<run>')
    .argument('[text...]', 'the note, or why the clock is set')
    .addOption(new Option('--clock <clock>', 'set this clock to now').choices(PERSON_CLOCKS))
    .option('--participant <name=role>', 'who takes part, as what (repeatable)', collect, [])
    .addHelpText(
      'after',
      example('drillbook note 2026-11-21-0142-k3f9 --clock verified "The totals agree."', ''),
    )
    .action(async (run: string, text: readonly string[], options) => {
      done(await (await import('../commands/note.ts')).note({ ...options, run, text }, io));
    });
}
