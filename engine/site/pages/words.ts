import { durationWords } from '../../model/duration.ts';
import type { Risk } from '../../model/risk.ts';
import type { Markup } from '../../report/html/markup.ts';
import { type Content, html } from '../../report/html/template.ts';
import { titleText } from '../../view/inline-text.ts';
import { RISK_WORDS } from '../../view/words.ts';
import type { RunMark } from '../index-row.ts';
import type { Staleness } from '../staleness.ts';

/** A risk by its word, its mark and its colour; of steps that a person does, `by hand`. */
export function riskMark(risk: Risk | null): Markup {
  if (risk === null) return html`<span class="risk manual">by hand</span>`;
  return html`<span class="risk ${risk}" title="${RISK_WORDS[risk]}">${risk}</span>`;
}

/** What became of a run, and when. */
export function runWords(run: RunMark | null): Markup {
  if (run === null) return html`<span class="soft">never</span>`;
  return html`<time datetime="${run.date}">${run.date}</time> ${statusMark(run.status)}${run.partial ? ', partial' : null}`;
}

/** The state that a run is in, by mark and word. */
export function statusMark(status: string): Markup {
  const look = LOOKS[status] ?? { tone: 'soft', mark: '·' };
  return html`<span class="state ${look.tone}">${look.mark} ${status}</span>`;
}

const LOOKS: Readonly<Record<string, { readonly tone: string; readonly mark: string }>> = {
  succeeded: { tone: 'good', mark: '✓' },
  failed: { tone: 'bad', mark: '✗' },
  aborted: { tone: 'bad', mark: '✗' },
  interrupted: { tone: 'bad', mark: '✗' },
  'in-doubt': { tone: 'warn', mark: '?' },
  paused: { tone: 'warn', mark: '‖' },
};

/** Milliseconds; a dash for none. */
export function tookWords(milliseconds: number | null): string {
  return milliseconds === null ? '–' : durationWords(milliseconds);
}

/** Nothing to tell: not worth a line on a phone. */
export function none(text: string): Markup {
  return html`<span class="soft none">${text}</span>`;
}

/** How many of the runs that go on no more did not succeed. */
export function failureWords({ ended, failed }: { readonly ended: number; readonly failed: number }): string {
  return ended === 0 ? '–' : `${Math.round((failed / ended) * 100)} % of ${ended}`;
}

/** A verdict on staleness, by mark and word. */
export function stalenessMark({ verdict, reasons }: Staleness): Markup {
  const { tone, mark, word } = VERDICTS[verdict];
  return html`<span class="state ${tone}" title="${reasons.join(' ')}">${mark} ${word}</span>`;
}

const VERDICTS: Readonly<
  Record<Staleness['verdict'], { readonly tone: string; readonly mark: string; readonly word: string }>
> = {
  fresh: { tone: 'good', mark: '✓', word: 'fresh' },
  stale: { tone: 'bad', mark: '!', word: 'stale' },
  unproven: { tone: 'warn', mark: '?', word: 'not proven' },
  unknown: { tone: 'soft', mark: '·', word: 'unknown' },
};

/** A sentence of an author on one line, with what stands between backticks as code. */
export function inline(text: string): Content {
  const parts = titleText(text).split('`');
  if (parts.length % 2 === 0) return titleText(text);
  return parts.map((part, at) => (at % 2 === 0 ? part : html`<code>${part}</code>`));
}
