import { sanitize } from '../../model/sanitize.ts';
import { unreachable } from '../../model/unreachable.ts';
import { EXIT, exitCodeOfSignal } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { wantsConsole } from '../open-front-end.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { writeOut } from '../write-out.ts';
import { list } from './list.ts';

/** `drillbook` alone: in a terminal the home screen, from which runs and procedures are opened; elsewhere what `list` prints. */
export async function home(options: PluginOptions, io: Io): Promise<number> {
  if (!wantsConsole({}, io)) return await list({ ...options, paths: [] }, io);
  const { askAtHome } = await import('../home-console.ts');
  const end = await askAtHome(options, io);
  switch (end.kind) {
    case 'chosen': {
      const { entry } = end;
      if (entry.kind === 'run') {
        const { resume } = await import('./resume.ts');
        return await resume({ ...options, run: entry.key }, io);
      }
      const { run } = await import('./run.ts');
      return await run({ ...options, file: entry.file, procedure: entry.procedure }, io);
    }
    case 'empty': {
      const { nothingFoundText } = await import('../../view/nothing-found-text.ts');
      await writeOut(io, nothingFoundText({ directory: io.cwd, files: end.files }));
      for (const why of end.unreadable) io.err.write(`drillbook: ${sanitize(why)}\n`);
      return end.unreadable.length > 0 ? EXIT.failed : EXIT.ok;
    }
    case 'left':
      return EXIT.ok;
    case 'ended':
      // Nothing was started, and nobody is there to choose what should be.
      return exitCodeOfSignal(end.why) ?? EXIT.refused;
    default:
      return unreachable(end);
  }
}
