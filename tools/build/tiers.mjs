import { resolve } from 'node:path';

/**
 * What is loaded together lies in one file: opening a file costs more than reading a few more kilobytes.
 * A module belongs to the first tier whose roots reach it by static imports.
 */
const tiers = [
  {
    name: 'start',
    roots: [
      'engine/cli/main.ts',
      'engine/cli/commands/list.ts',
      'engine/cli/runbook-argument.ts',
      'engine/cli/style-for.ts',
      'engine/view/list-text.ts',
    ],
  },
  {
    name: 'read',
    roots: [
      'engine/cli/open-runbook.ts',
      'engine/graph/summary.ts',
      'engine/model/challenge.ts',
      'engine/model/drill.ts',
      'plugins/index.ts',
    ],
  },
  // What `onUse` puts off: the reader reaches it only when it needs it.
  { name: 'remark', roots: ['engine/parse/parse-markdown.ts'] },
  { name: 'said', roots: ['engine/parse/front-matter.ts', 'engine/parse/settings.ts'] },
  { name: 'record', roots: ['engine/journal/misfit-of.ts', 'engine/journal/probe-report-of.ts'] },
  { name: 'execa', roots: ['node_modules/execa/index.js'] },
  { name: 'condition', roots: ['engine/condition/compile.ts'] },
  { name: 'walk', roots: ['engine/cli/commands/run.ts', 'engine/cli/commands/resume.ts'] },
  // What several of the following share, so that none of them loads another.
  { name: 'rows', roots: ['engine/view/repeated-rows.ts'] },
  {
    name: 'ansi',
    roots: [
      'node_modules/strip-ansi/index.js',
      'node_modules/get-east-asian-width/index.js',
      'tools/build/graphemes.ts',
    ],
  },
  // What says in lines what the console draws: a command that prints never loads what draws.
  {
    name: 'lines',
    roots: [
      'engine/cli/commands/explain.ts',
      'engine/cli/commands/log.ts',
      'engine/cli/commands/seal.ts',
      'engine/cli/front-end-plain.ts',
      'engine/cli/front-end-unattended.ts',
      'engine/view/event-words.ts',
      'engine/view/graph/graph-text.ts',
      'engine/view/plan-text.ts',
    ],
  },
  // Of all commands few write a document.
  {
    name: 'report',
    roots: [
      'engine/report/make-report.ts',
      'engine/report/html/html-of-report.ts',
      'engine/report/markdown/markdown-of-report.ts',
      'engine/report/junit.ts',
      'engine/report/svg/chart-of.ts',
      'engine/report/timings.ts',
      'engine/report/asciicast.ts',
    ],
  },
  { name: 'stage', roots: ['engine/cli/front-end-console.ts'] },
  { name: 'ink', roots: ['engine/view/tui/screen.tsx'] },
  { name: 'checks', roots: ['engine/check/run-checks.ts'] },
  { name: 'drawing', roots: ['engine/view/graph/drawing.ts'] },
  { name: 'site', roots: ['engine/cli/commands/docs.ts'] },
];

/** Names the tier of a module, or `null` for one that is loaded by itself. */
export function makeTierOf() {
  let groups = null;
  return (id, graph) => {
    groups ??= groupModules(graph);
    return groups.find(({ members }) => members.has(id))?.name ?? null;
  };
}

function groupModules(graph) {
  const taken = new Set();
  return tiers.map(({ name, roots }) => {
    const members = new Set();
    const queue = roots.map(root => resolve(root));
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const module = graph.getModuleInfo(id);
      if (taken.has(id) || members.has(id) || !module || module.isExternal) continue;
      members.add(id);
      queue.push(...module.importedIds);
    }
    for (const id of members) taken.add(id);
    return { name, members };
  });
}
