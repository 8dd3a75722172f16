import type { Diagnostic } from '../model/diagnostic.ts';
import type { Runbook } from '../model/runbook.ts';
import type { Settings } from '../model/settings.ts';
import type { Span } from '../model/source.ts';

interface Suppression {
  readonly code: string;
  readonly reason: string;
  readonly span: Span;
}

/**
 * Take out findings that an `ignore=CODE reason="…"` covers: it covers what it stands on, and everything in it.
 * One that covers nothing, or gives no reason, is a finding itself.
 */
export function suppress(findings: readonly Diagnostic[], runbook: Runbook): readonly Diagnostic[] {
  const suppressions = suppressionsIn(runbook);
  const used = new Set<Suppression>();
  const kept = findings.filter(finding => {
    const covering = suppressions.filter(
      ({ code, span }) => code === finding.code && holds(span, finding.span),
    );
    for (const suppression of covering) used.add(suppression);
    return covering.length === 0;
  });
  return [
    ...kept,
    ...suppressions.filter(each => !used.has(each)).map(unused),
    ...suppressions.filter(each => !each.reason).map(unexplained),
  ];
}

function suppressionsIn({ sections, steps, blocks, tables }: Runbook): readonly Suppression[] {
  const found = [...sections, ...steps, ...blocks, ...tables].flatMap(({ settings, span }) =>
    (settings.ignore ?? []).map(entry => ({ entry, span })),
  );
  // A fence hands its settings to its steps: one directive counts once, with the widest span.
  const widest = new Map<Settings['ignore'] | object, Span>();
  for (const { entry, span } of found) {
    const known = widest.get(entry);
    widest.set(entry, known && holds(known, span) ? known : span);
  }
  return [...widest].map(([entry, span]) => ({ ...(entry as { code: string; reason: string }), span }));
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start.offset <= inner.start.offset && inner.start.offset <= outer.end.offset;
}

function unused({ code, span }: Suppression): Diagnostic {
  return {
    code: 'unused-ignore',
    severity: 'warning',
    message: `\`ignore=${code}\` covers no finding here.`,
    span,
    hint: 'Remove it, or correct the code.',
  };
}

function unexplained({ code, span }: Suppression): Diagnostic {
  return {
    code: 'ignore-without-reason',
    severity: 'warning',
    message: `\`ignore=${code}\` gives no reason.`,
    span,
    hint: `Write \`ignore=${code} reason="why this is right here"\`.`,
  };
}
