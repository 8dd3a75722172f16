import { type Check, isCommand, type Placeholder } from '../../engine/plugin/index.ts';

/** Reports `<name>` where a shell would read a file: pasted unfilled, the command does something else. */
export const placeholderIsRedirection: Check = {
  code: 'placeholder-is-redirection',
  description: 'An unfilled `<name>` is a redirection to a shell.',
  check(runbook, report) {
    for (const step of runbook.steps) {
      if (!isCommand(step) || !SHELLS.test(step.language)) continue;
      const bare = step.placeholders.filter(
        placeholder => placeholder.style === 'angle' && !isQuoted(step.text, placeholder),
      );
      const writes = bare.find(({ end }) => /[^\s<>|&;)]/.test(step.text[end] ?? ''));
      if (!writes) continue;
      report({
        severity: 'info',
        message: `Pasted unfilled, \`${writes.raw}${step.text.slice(writes.end).split(/\s/)[0]}\` reads one file and writes another.`,
        span: step.span,
        hint: `In a runbook of your own, write \`"$${writes.name.toUpperCase().replace(/-/g, '_')}"\` instead.`,
      });
    }
  },
};

const SHELLS = /^(?:bash|sh|zsh)$/;

function isQuoted(text: string, { start }: Placeholder): boolean {
  const before = text.slice(0, start).replace(/\\./g, '');
  const bare = before.replace(/"[^"]*"|'[^']*'/g, '');
  return /["']/.test(bare);
}
