import { type Command, Option } from 'commander';
import type { Io } from '../io.ts';
import { collect, type Done, example, port } from './kit.ts';

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
    .option('--serve', 'show it in a browser of this machine, until ^C')
    .option('--port <n>', 'where to serve it; any that is free if none', port)
    .option('--inject <file>', 'refresh the marked parts of a markdown file instead (repeatable)', collect)
    .option('--check', 'with --inject: write nothing, and exit 1 when a part is stale')
    .addHelpText(
      'after',
      example(
        'drillbook docs runbooks --out site --serve',
        'a page for each runbook, an index, a search, checklists to print',
      ) +
        example(
          'drillbook docs --inject README.md --check',
          'in CI: does the index in it still say what the runbooks say?',
        ),
    )
    .action(async (paths: string[], options) => {
      done(await (await import('../commands/docs.ts')).docs({ ...program.opts(), ...options, paths }, io));
    });
}
