import { definePlugin, type Plugin } from '../engine/plugin/index.ts';
import { danglingReference } from './checks/dangling-reference.ts';
import { destructiveWithoutUndo } from './checks/destructive-without-undo.ts';
import { duplicateId } from './checks/duplicate-id.ts';
import { foreignShell } from './checks/foreign-shell.ts';
import { linesAfterSsh } from './checks/lines-after-ssh.ts';
import { placeholderIsRedirection } from './checks/placeholder-is-redirection.ts';
import { secretInArgv } from './checks/secret-in-argv.ts';
import { unresolvedReference } from './checks/unresolved-reference.ts';
import drillbookDialect from './dialects/drillbook.ts';
import { markdown } from './exporters/markdown.ts';
import { shell } from './runners/shell.ts';

/** The plugins that come with the program. */
export const builtinPlugins: readonly Plugin[] = [
  drillbookDialect,
  definePlugin({
    name: 'checks',
    checks: [
      danglingReference,
      destructiveWithoutUndo,
      duplicateId,
      foreignShell,
      linesAfterSsh,
      placeholderIsRedirection,
      secretInArgv,
      unresolvedReference,
    ],
  }),
  definePlugin({ name: 'shell-runner', runners: [shell] }),
  definePlugin({ name: 'documents', exporters: [markdown] }),
];
