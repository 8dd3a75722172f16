import { runChecks } from '../../check/run-checks.ts';
import { findRunbooks } from '../../host/find-runbooks.ts';
import { readRunbookFile } from '../../host/read-runbook-file.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { jsonPage } from '../../view/json.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { openLibrary, readIn } from '../open-runbook.ts';
import { styleFor } from '../style-for.ts';
import { writeOut } from '../write-out.ts';

interface LintOptions extends PluginOptions {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
}

interface Finding {
  readonly file: string;
  readonly text: string;
  readonly diagnostic: Diagnostic;
}

/** Print what is wrong with runbooks; exit 1 when any finding is an error. */
export async function lint(options: LintOptions, io: Io): Promise<number> {
  const workshop = await openLibrary(options, io);
  const files = await findRunbooks(options.paths);
  const findings: Finding[] = [];
  for (const path of files) {
    const file = readRunbookFile(path);
    const runbook = readIn(file, workshop);
    for (const diagnostic of runChecks(runbook, workshop.registry.checks)) {
      findings.push({ file: path, text: file.text, diagnostic });
    }
  }
  if (options.format === 'json') await writeOut(io, asJson(findings));
  else await writeOut(io, await asText(findings, io));
  const errors = findings.filter(({ diagnostic }) => diagnostic.severity === 'error').length;
  io.err.write(
    `${files.length} file${files.length === 1 ? '' : 's'}: ${findings.length} findings, ${errors} errors.\n`,
  );
  return errors > 0 ? EXIT.failed : EXIT.ok;
}

function asJson(findings: readonly Finding[]): string {
  const shown = findings.map(({ file, diagnostic }) => ({
    file,
    code: diagnostic.code,
    severity: diagnostic.severity,
    line: diagnostic.span.start.line,
    column: diagnostic.span.start.column,
    message: diagnostic.message,
    ...(diagnostic.hint === undefined ? {} : { hint: diagnostic.hint }),
  }));
  return jsonPage({ findings: shown });
}

async function asText(findings: readonly Finding[], io: Io): Promise<string> {
  const { codeFrame } = await import('../../view/code-frame.ts');
  const style = styleFor(io);
  return findings
    .map(({ file, text, diagnostic }) => `${codeFrame({ file, text, diagnostic }, style)}\n`)
    .join('');
}
