// A plugin to copy: one check, one runner, one exporter. Remove what you do not need.
// Try it: drillbook lint --plugin ./plugin.mjs RUNBOOK.md

/** @type {import('drillbook/plugin').Check} */
const unfinishedStep = {
  code: 'unfinished-step',
  description: 'A step that its author meant to come back to.',
  check(runbook, report) {
    for (const step of runbook.steps) {
      if (!/\b(TODO|FIXME)\b/.test(step.text)) continue;
      report({
        severity: 'warning',
        message: `Step “${step.title}” says that it is unfinished.`,
        hint: 'Finish it, or write down who does until when.',
        span: step.span,
      });
    }
  },
};

/** @type {import('drillbook/plugin').Runner} */
const python = {
  name: 'python',
  languages: ['python', 'python3', 'py'],
  // No place in Python text is safe for a value that we put there, so a placeholder is refused.
  compile(step) {
    const [first] = step.placeholders;
    if (first !== undefined) {
      const reason = `Python steps take no placeholders; read \`${first.name}\` from the environment.`;
      return { ok: false, refusal: { reason, offset: first.start, line: 1, column: 1 } };
    }
    return { ok: true, program: { language: step.language, text: step.text, references: [] } };
  },
  // Data, not a process: the keeper starts it, and a later console can find it again.
  launch(program, context) {
    return {
      kind: 'process',
      argv: ['python3', '-'],
      stdin: program.text,
      env: context.env,
      cwd: context.cwd,
      terminal: context.terminal,
    };
  },
};

/** @type {import('drillbook/plugin').Exporter} */
const checklist = {
  name: 'checklist',
  extension: 'md',
  export({ runbook }) {
    const items = runbook.steps.map(step => `- [ ] ${step.title}`);
    return `# ${runbook.title}\n\n${items.join('\n')}\n`;
  },
};

/** @type {import('drillbook/plugin').Plugin} */
const plugin = {
  name: 'house-rules',
  checks: [unfinishedStep],
  runners: [python],
  exporters: [checklist],
};

// biome-ignore lint/style/noDefaultExport: a plugin is its default export.
export default plugin;
