import { RunbookError } from '../../model/errors.ts';
import { sanitize } from '../../model/sanitize.ts';
import { type BuiltSite, buildSite } from '../docs/build-site.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { PluginOptions } from '../open-runbook.ts';

interface DocsOptions extends PluginOptions {
  readonly paths: readonly string[];
  readonly out?: string;
  readonly title?: string;
}

/** Build a site from runbooks and their runs. Exit 1 when a file could not be read; the others are on the site. */
export async function docs(options: DocsOptions, io: Io): Promise<number> {
  const { out, title = 'Runbooks' } = options;
  if (out === undefined)
    throw new RunbookError('no-folder', 'Expected --out DIR, the folder for the site.', {
      hint: 'For example: drillbook docs runbooks --out site',
    });
  const site = await buildSite({ ...options, out, title }, io);
  report(site, out, io);
  return site.unreadable.length > 0 ? EXIT.failed : EXIT.ok;
}

function report({ runbooks, read, written, removed, unreadable }: BuiltSite, out: string, io: Io): void {
  for (const error of unreadable) io.err.write(`drillbook: ${sanitize(error.message)}\n`);
  const gone = removed === 0 ? '' : `, ${removed} taken away`;
  io.err.write(
    `${sanitize(out)}: ${runbooks} runbook${runbooks === 1 ? '' : 's'}, ${read} read, ${written} file${written === 1 ? '' : 's'} written${gone}.\n`,
  );
}
