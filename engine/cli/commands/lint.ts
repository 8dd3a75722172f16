import { runChecks } from '../../check/run-checks.ts';
import { systemClock } from '../../host/clock.ts';
import { findRunbooks } from '../../host/find-runbooks.ts';
import { readRunbookFile } from '../../host/read-runbook-file.ts';
import { counted } from '../../model/counted.ts';
import { RunbookError } from '../../model/errors.ts';
import { sanitize } from '../../model/sanitize.ts';
import type { Finding } from '../../view/findings/finding.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { PluginOptions, Workshop } from '../open-runbook.ts';
import { openLibrary, readIn } from '../open-runbook.ts';
import { startProgress } from '../progress.ts';
import { styleFor } from '../style-for.ts';
import { VERSION } from '../version.ts';
import { writeOut } from '../write-out.ts';

interface LintOptions extends PluginOptions {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json' | 'sarif' | 'github';
}

/** Print what is wrong with runbooks; exit 1 when any finding is an error, or a file cannot be read. */
export async function lint(options: LintOptions, io: Io): Promise<number> {
  const workshop = await openLibrary(options, io);
  const files = await findRunbooks(options.paths);
  const { findings, unreadable } = check(files, workshop, io);
  await writeOut(io, await printed(findings, { options, workshop, io }));
  for (const error of unreadable) io.err.write(`drillbook: ${sanitize(error.message)}\n`);
  const errors = findings.filter(({ diagnostic }) => diagnostic.severity === 'error').length;
  io.err.write(
    `${counted(files.length, 'file')}: ${counted(findings.length, 'finding')}, ${counted(errors, 'error')}.\n`,
  );
  return errors > 0 || unreadable.length > 0 ? EXIT.failed : EXIT.ok;
}

function check(files: readonly string[], workshop: Workshop, io: Io) {
  const today = systemClock.now().slice(0, 10);
  const progress = startProgress(io, { what: 'Checking', total: files.length });
  const findings: Finding[] = [];
  const unreadable: RunbookError[] = [];
  for (const path of files) {
    progress.step();
    try {
      const file = readRunbookFile(path);
      const diagnostics = runChecks(readIn(file, workshop), { checks: workshop.registry.checks, today });
      findings.push(...diagnostics.map(diagnostic => ({ file: path, text: file.text, diagnostic })));
    } catch (error) {
      if (!(error instanceof RunbookError)) throw error;
      unreadable.push(error);
    }
  }
  progress.end();
  return { findings, unreadable };
}

interface Printing {
  readonly options: LintOptions;
  readonly workshop: Workshop;
  readonly io: Io;
}

async function printed(findings: readonly Finding[], { options, workshop, io }: Printing): Promise<string> {
  switch (options.format) {
    case 'json':
      return (await import('../../view/findings/json.ts')).findingsJson(findings);
    case 'sarif': {
      const { sarifLog } = await import('../../view/findings/sarif.ts');
      return sarifLog({ version: VERSION, findings, rules: workshop.registry.checks });
    }
    case 'github':
      return (await import('../../view/findings/github.ts')).githubCommands(findings);
    case 'text':
      return (await import('../../view/findings/text.ts')).findingsText(findings, styleFor(io));
  }
}
