import { keepCopy } from '../host/keep-copy.ts';
import type { OpenRun } from '../host/open-run.ts';
import { pageText, whyNoPager } from '../host/page-text.ts';
import type { Errands } from '../view/errands.ts';
import type { Io } from './io.ts';

/** What a front end has done beside the run. */
export function errandsFor({ supervisor, directory, volatile }: OpenRun, { env }: Io): Errands {
  return {
    stored: supervisor.stored,
    noPager: () => whyNoPager(env),
    page: rows => pageText(rows, env),
    compose: async text =>
      await (await import('../host/compose-text.ts')).composeText(text, { place: volatile, env }),
    keep: (name, text) => keepCopy(directory, name, text),
  };
}
