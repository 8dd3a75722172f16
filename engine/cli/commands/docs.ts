import { counted } from '../../model/counted.ts';
import { RunbookError } from '../../model/errors.ts';
import { sanitize } from '../../model/sanitize.ts';
import { type BuiltSite, buildSite } from '../docs/build-site.ts';
import { siteNotWritten } from '../docs/site-folder.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { PluginOptions } from '../open-runbook.ts';

interface DocsOptions extends PluginOptions {
  readonly paths: readonly string[];
  readonly out?: string;
  readonly title?: string;
  readonly serve?: boolean;
  readonly port?: number;
  /** Files whose parts are refreshed, instead of building a site. */
  readonly inject?: readonly string[];
  readonly check?: boolean;
}

/** Build a site from runbooks and their runs, or refresh parts of files. Exit 1 for what cannot be read, or is stale. */
export async function docs(options: DocsOptions, io: Io): Promise<number> {
  const { out, title = 'Runbooks', inject = [] } = options;
  refuseMixture(options);
  if (inject.length > 0) return await refresh(inject, options, io);
  if (options.check === true)
    throw new RunbookError('nothing-to-check', 'Expected --inject FILE beside --check.');
  if (out === undefined)
    throw new RunbookError('no-folder', 'Expected --out DIR, the folder for the site.', {
      hint: 'For example: drillbook docs runbooks --out site',
    });
  const site = await buildSite({ ...options, out, title }, io).catch(error => {
    throw siteNotWritten(out, error);
  });
  report(site, out, io);
  if (options.serve === true) await serve(site, { out, port: options.port ?? 0 }, io);
  return site.unreadable.length > 0 ? EXIT.failed : EXIT.ok;
}

/** What `--inject` would pass over in silence is refused. */
function refuseMixture({ inject = [], paths, out, serve, port, title }: DocsOptions): void {
  if (inject.length === 0) return;
  const unheeded = [
    ...(paths.length > 0 ? [`the path ${paths[0]}`] : []),
    ...(out === undefined ? [] : ['--out']),
    ...(serve === true ? ['--serve'] : []),
    ...(port === undefined ? [] : ['--port']),
    ...(title === undefined ? [] : ['--title']),
  ];
  if (unheeded.length === 0) return;
  throw new RunbookError('bad-options', `Expected --inject without ${unheeded.join(', ')}.`, {
    hint: 'It refreshes marked parts of files, and each part says what it is made from. Build the site with a command of its own.',
  });
}

function report({ runbooks, read, written, removed, unreadable }: BuiltSite, out: string, io: Io): void {
  for (const error of unreadable) io.err.write(`drillbook: ${sanitize(error.message)}\n`);
  const gone = removed === 0 ? '' : `, ${removed} taken away`;
  io.err.write(
    `${sanitize(out)}: ${counted(runbooks, 'runbook')}, ${read} read, ${counted(written, 'file')} written${gone}.\n`,
  );
}

async function serve(
  site: BuiltSite,
  { out, port }: { readonly out: string; readonly port: number },
  io: Io,
): Promise<void> {
  const [{ serveFolder }, { sitePolicy }, { IMAGE_TYPES }] = await Promise.all([
    import('../../host/serve-folder.ts'),
    import('../../site/site-policy.ts'),
    import('../../site/image-kind.ts'),
  ]);
  const server = await serveFolder({
    folder: out,
    files: site.files,
    types: { html: 'text/html', ...IMAGE_TYPES },
    policy: sitePolicy(),
    port,
  });
  io.err.write(`The site is at ${server.url} on this machine alone. ^C ends it.\n`);
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
}

async function refresh(files: readonly string[], options: DocsOptions, io: Io): Promise<number> {
  const [{ openLibrary }, { inject }] = await Promise.all([
    import('../open-runbook.ts'),
    import('../docs/inject.ts'),
  ]);
  const workshop = await openLibrary(options, io);
  const check = options.check === true;
  let stale = 0;
  for (const name of files) {
    const done = await inject(name, { workshop, check });
    const file = sanitize(done.file);
    stale += done.stale.length;
    if (done.stale.length === 0) io.err.write(`${file}: up to date.\n`);
    for (const line of done.stale)
      io.err.write(
        check
          ? `${file}:${line}: stale. Refresh it with \`drillbook docs --inject ${file}\`.\n`
          : `${file}:${line}: refreshed.\n`,
      );
  }
  return check && stale > 0 ? EXIT.failed : EXIT.ok;
}
