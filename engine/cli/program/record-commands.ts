import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { collect, type Done, example, positive } from './kit.ts';

/** Commands about what was recorded. */
export function addRecord(program: Command, io: Io, done: Done): void {
  program
    .command('runs')
    .description('runs on this machine, newest first')
    .option('--state <state>', 'only those that are in this state (repeatable)', collect, [])
    .option('--since <when>', 'only those that began since: `7d`, or a date')
    .option('--runbook <path>', 'only those of a runbook whose path has this in it')
    .option('--user <name>', 'only those that this user began')
    .option('--json', 'as JSON')
    .option('--prune', 'remove whole runs that ended, after showing them and asking')
    .option('--older-than <time>', 'with --prune: those that ended longer ago, such as `90d`')
    .option('--keep <n>', 'with --prune: spare this many of the newest', positive)
    .option('--yes', 'with --prune: do not ask')
    .addHelpText(
      'after',
      example('drillbook runs', 'what ran, how it ended, what can be resumed') +
        example('drillbook runs --prune --older-than 90d --keep 20', 'what went is noted in pruned.ndjson'),
    )
    .action(async options => {
      done(await (await import('../commands/runs.ts')).runs({ ...program.opts(), ...options }, io));
    });
  program
    .command('log')
    .description('the audit log of a run, readable')
    .argument('[run]', 'the newest run if none')
    .option('--step <step>', 'about one step, by its number or its id')
    .option('--who <user>', 'by one person')
    .option('--type <type>', 'of one type, such as `answered` (repeatable)', collect, [])
    .option('--failures', 'what failed, or may have')
    .option('--since <time>', 'from 2026-11-21T02:15 (UTC) on, or from 2h ago on')
    .option('--until <time>', 'up to then')
    .option('--follow', 'go on with each record as it is written, until the run ends or pauses')
    .option('--json', 'the records as written')
    .addHelpText(
      'after',
      example('drillbook log', 'who did what and when, in the newest run') +
        example('drillbook log --failures --since 2h', 'what went wrong lately') +
        example('drillbook log --follow', 'watch a run that somebody drives; nothing is changed'),
    )
    .action(async (run: string | undefined, options) => {
      done(await (await import('../commands/log.ts')).log({ ...program.opts(), ...options, run }, io));
    });
  program
    .command('verify')
    .description('is the log of a run whole and unaltered?')
    .argument('[run]', 'the newest run if none; or the path of a bundle or a journal')
    .option('--anchor <file>', 'a file of anchors to compare with (repeatable)', collect, [])
    .option('--allowed-signers <file>', 'whose signatures count')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      example('drillbook verify', 'names the first record that was altered; exit 1 for any fault') +
        example('drillbook verify evidence --allowed-signers ops.signers', 'a bundle, and who signed it'),
    )
    .action(async (run: string | undefined, options) => {
      done(await (await import('../commands/verify.ts')).verify({ ...program.opts(), ...options, run }, io));
    });
  program
    .command('export')
    .description('a run as a document')
    .argument('[run]', 'the newest run if none')
    .option(
      '--to <exporter>',
      'markdown, html, json, chart, junit, job-summary, asciicast, timings, csv, ndjson, bundle, or a plugin’s',
      'markdown',
    )
    .option('--kind <report>', 'which report: drill, timeline or review')
    .option('--out <path>', 'a new file, stdout if none; for a bundle a new directory')
    .addHelpText(
      'after',
      example('drillbook export --to markdown > ticket.md', 'how each step ended, for a ticket') +
        example('drillbook export --to junit --out run.xml', 'a test case for each step, for CI') +
        example('drillbook export --to job-summary >> "$GITHUB_STEP_SUMMARY"', 'below the result of a job') +
        example('drillbook export --to asciicast --out run.cast', 'what it printed, for `asciinema play`') +
        example(
          'drillbook export --to bundle --out evidence',
          'all that shows what was done, to be checked with sha256sum and ssh-keygen',
        ),
    )
    .action(async (run: string | undefined, options) => {
      done(
        await (await import('../commands/export.ts')).exportRun({ ...program.opts(), ...options, run }, io),
      );
    });
  program
    .command('report')
    .description('what happened in a run, each sentence with its record in the journal')
    .argument('[run]', 'the newest run if none')
    .option('--kind <report>', 'drill, timeline, or review: the draft of a post-incident review')
    .option('--format <format>', 'markdown, html or json; by the name of the file if there is one')
    .option('--out <path>', 'a new file; stdout if none')
    .addHelpText(
      'after',
      example('drillbook report', 'a drill against its objectives; of another run, its timeline') +
        example('drillbook report --out drill.html', 'one page to send around: no script, nothing loaded') +
        example(
          'drillbook report --kind review > review.md',
          'what the record knows, and blanks for the rest',
        ),
    )
    .action(async (run: string | undefined, options) => {
      done(await (await import('../commands/report.ts')).report({ ...program.opts(), ...options, run }, io));
    });
}
