import type { Check } from '../../engine/plugin/index.ts';

const DAY = 86_400_000;

/** Reports a runbook whose next review is due by its own front matter. */
export const staleReview: Check = {
  code: 'stale-review',
  description: 'The runbook says how often it is to be reviewed, and that time has passed.',
  check(runbook, report, { today }) {
    const { lastReviewed, reviewEvery, places } = runbook.frontMatter;
    const span = places?.['last-reviewed'] ?? places?.['review-every'];
    if (reviewEvery === undefined || span === undefined) return;
    const hint = 'Walk it, mend what has changed, and put the day into `last-reviewed`.';
    const reviewed = Date.parse(lastReviewed ?? '');
    if (Number.isNaN(reviewed)) {
      report({
        severity: 'warning',
        message: 'The runbook says how often it is to be reviewed, and not when it last was.',
        span,
        hint: 'Put a date such as `2026-11-21` into `last-reviewed`.',
      });
      return;
    }
    const late = Math.floor((Date.parse(today) - reviewed - reviewEvery) / DAY);
    if (late <= 0) return;
    report({
      severity: 'warning',
      message: `The last review was on ${lastReviewed}; the next one has been due for ${late} ${late === 1 ? 'day' : 'days'}.`,
      span,
      hint,
    });
  },
};
