import { definePlugin, type Plugin } from '../engine/plugin/index.ts';
import { ambiguousTitle } from './checks/ambiguous-title.ts';
import { danglingEach } from './checks/dangling-each.ts';
import { danglingReference } from './checks/dangling-reference.ts';
import { destructiveWithoutUndo } from './checks/destructive-without-undo.ts';
import { drillStep } from './checks/drill-step.ts';
import { duplicateId } from './checks/duplicate-id.ts';
import { endlessStep } from './checks/endless-step.ts';
import { faultyCondition } from './checks/faulty-condition.ts';
import { foreignShell } from './checks/foreign-shell.ts';
import { linesAfterSsh } from './checks/lines-after-ssh.ts';
import { noVerification } from './checks/no-verification.ts';
import { placeholderIsRedirection } from './checks/placeholder-is-redirection.ts';
import { relativePath } from './checks/relative-path.ts';
import { secretInArgv } from './checks/secret-in-argv.ts';
import { staleReview } from './checks/stale-review.ts';
import { undeclaredVariable } from './checks/undeclared-variable.ts';
import { unknownNameInCondition } from './checks/unknown-name-in-condition.ts';
import { unresolvedReference } from './checks/unresolved-reference.ts';
import drillbookDialect from './dialects/drillbook.ts';
import { csv } from './exporters/csv.ts';
import { markdown } from './exporters/markdown.ts';
import { ndjson } from './exporters/ndjson.ts';
import { asciicast, chart, html, jobSummary, json, junit, timings } from './exporters/reports.ts';
import { shell } from './runners/shell.ts';

/** The plugins that come with the program. */
export const builtinPlugins: readonly Plugin[] = [
  drillbookDialect,
  definePlugin({
    name: 'checks',
    checks: [
      danglingEach,
      danglingReference,
      undeclaredVariable,
      staleReview,
      relativePath,
      noVerification,
      endlessStep,
      ambiguousTitle,
      destructiveWithoutUndo,
      drillStep,
      duplicateId,
      foreignShell,
      linesAfterSsh,
      placeholderIsRedirection,
      secretInArgv,
      unresolvedReference,
      faultyCondition,
      unknownNameInCondition,
    ],
  }),
  definePlugin({ name: 'shell-runner', runners: [shell] }),
  definePlugin({
    name: 'documents',
    exporters: [markdown, html, json, chart, junit, jobSummary, asciicast, timings, csv, ndjson],
  }),
];
