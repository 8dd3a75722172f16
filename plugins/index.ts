import { definePlugin, type Plugin } from '../engine/plugin/index.ts';
import drillbookDialect from './dialects/drillbook.ts';
import { markdown } from './exporters/markdown.ts';
import { shell } from './runners/shell.ts';

/** The plugins that come with the program. */
export const builtinPlugins: readonly Plugin[] = [
  drillbookDialect,
  definePlugin({ name: 'shell-runner', runners: [shell] }),
  definePlugin({ name: 'documents', exporters: [markdown] }),
];
