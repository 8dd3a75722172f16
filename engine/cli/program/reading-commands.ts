import { type Command, Option } from 'commander';
import type { Io } from '../io.ts';
import { type Done, example } from './kit.ts';

/** Commands that read runbooks. */
export function addReading(program: Command, io: Io, done: Done): void {
  program
    .command('list')
    .description('every procedure below PATH')
    .argument('[path...]', 'files or directories; this directory if none')
    .option('--json', 'as JSON')
    .option('--no-index', 'read every file afresh')
    .addHelpText(
      'after',
      example('drillbook list runbooks', 'what can be run, with its risk and its last run'),
    )
    .action(async (paths: string[], options) => {
      done(await (await import('../commands/list.ts')).list({ ...program.opts(), ...options, paths }, io));
    });
  program
    .command('show')
    .description('a procedure as a person would read it')
    .argument('<file>', 'FILE or FILE#procedure')
    .argument('[procedure]')
    .addOption(
      new Option('--graph <format>', 'the step graph instead').choices(['text', 'mermaid', 'dot', 'json']),
    )
    .addHelpText(
      'after',
      example('drillbook show runbooks/first-walk.md', 'the whole runbook, steps numbered'),
    )
    .action(async (file: string, procedure: string | undefined, options) => {
      done(
        await (await import('../commands/show.ts')).show(
          { ...program.opts(), ...options, file, procedure },
          io,
        ),
      );
    });
  program
    .command('inspect')
    .description('the whole reading of a file, guesses included')
    .argument('<file>')
    .option('--json', 'as JSON (the only format)')
    .addHelpText(
      'after',
      example('drillbook inspect RUNBOOK.md --json | jq .steps[].text', 'every command it found'),
    )
    .action(async (file: string, options) => {
      done(
        await (await import('../commands/inspect.ts')).inspect({ ...program.opts(), ...options, file }, io),
      );
    });
  program
    .command('lint')
    .description('what is wrong with runbooks')
    .argument('[path...]', 'files or directories; this directory if none')
    .addOption(
      new Option('--format <format>', 'how to print findings')
        .choices(['text', 'json', 'sarif', 'github'])
        .default('text'),
    )
    .addHelpText(
      'after',
      example('drillbook lint runbooks', 'exit 1 when there are errors, for CI') +
        example('drillbook lint --format sarif runbooks > drillbook.sarif', 'for a code host or an editor'),
    )
    .action(async (paths: string[], options) => {
      done(await (await import('../commands/lint.ts')).lint({ ...program.opts(), ...options, paths }, io));
    });
  program
    .command('docs')
    .description('a site of runbooks and how they fared')
    .argument('[path...]', 'files or directories; this directory if none')
    .option('--out <dir>', 'the folder for the site: empty, or a site of an earlier build')
    .option('--title <text>', 'the name of the site')
    .addHelpText(
      'after',
      example(
        'drillbook docs runbooks --out site',
        'a page for each runbook, an index, a search, checklists to print',
      ),
    )
    .action(async (paths: string[], options) => {
      done(await (await import('../commands/docs.ts')).docs({ ...program.opts(), ...options, paths }, io));
    });
}
