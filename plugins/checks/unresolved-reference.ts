import type { Check } from '../../engine/plugin/index.ts';

/** Reports mentions of sections that this runbook does not have. */
export const unresolvedReference: Check = {
  code: 'unresolved-reference',
  description: 'A link or a mention of a section leads nowhere.',
  check(runbook, report) {
    for (const { text, to, url, span } of runbook.references) {
      if (to !== null || url !== null) continue;
      report({
        severity: 'warning',
        message: `\`${text.replace(/\s+/g, ' ')}\` refers to a section that is not in this file.`,
        span,
        hint: 'Correct the number or the anchor, or link to the other file.',
      });
    }
  },
};
