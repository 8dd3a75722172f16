import fc from 'fast-check';

/** One random part of a procedure; `seed` picks names and conditions. */
export type Part =
  | {
      readonly kind: 'step';
      readonly if: string | null;
      readonly needs: readonly number[];
      readonly brings: boolean;
    }
  | { readonly kind: 'group'; readonly size: number; readonly parallel: boolean; readonly if: string | null }
  | { readonly kind: 'rows'; readonly parallel: boolean; readonly where: string | null }
  | { readonly kind: 'choice'; readonly decided: boolean; readonly call: boolean }
  | { readonly kind: 'call' };

const conditions = fc.constantFrom(
  null,
  '1 == 1',
  '1 == 2',
  "brought == 'yes'",
  "brought == 'no'",
  "given == 'yes'",
  "given == 'no' || brought == 'yes'",
);

/** Parts of every kind that a procedure may have. */
export const parts: fc.Arbitrary<Part> = fc.oneof(
  fc.record({
    kind: fc.constant('step' as const),
    if: conditions,
    needs: fc.array(fc.nat(6), { maxLength: 2 }),
    brings: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('group' as const),
    size: fc.integer({ min: 1, max: 4 }),
    parallel: fc.boolean(),
    if: conditions,
  }),
  fc.record({
    kind: fc.constant('rows' as const),
    parallel: fc.boolean(),
    where: fc.constantFrom(null, "zone == 'eu'", 'given == zone'),
  }),
  fc.record({ kind: fc.constant('choice' as const), decided: fc.boolean(), call: fc.boolean() }),
  fc.record({ kind: fc.constant('call' as const) }),
);

/** A runbook whose procedure Main is made of these parts. */
export function markdown(given: readonly Part[]): string {
  const main = given.map((part, at) => write(part, at, given)).join('\n\n');
  return `# Book

## Main

${main}

## Elsewhere

1. Elsewhere: \`echo elsewhere <given>\`
2. Farther <!-- drillbook: call=#farther -->

## Farther

1. Farther: \`echo farther\`

## Towns

<!-- drillbook: #towns table=reference -->
| Town | Zone |
|------|------|
| ulm | eu |
| york | us |
| oslo | eu |
`;
}

function write(part: Part, at: number, all: readonly Part[]): string {
  const given = (key: string, value: string | null) => (value === null ? '' : ` ${key}="${value}"`);
  switch (part.kind) {
    case 'step': {
      // Only what stands before, so that nothing goes in a circle.
      const needs = part.needs
        .filter(need => need < at && all[need]?.kind === 'step')
        .map(need => `#s${need}`);
      const stated = needs.length === 0 ? '' : ` needs=${needs.join(',')}`;
      return `\`\`\`bash {#s${at}${given('if', part.if)}${stated}${part.brings ? ' capture=brought' : ''}}\necho ${at} <given>\n\`\`\``;
    }
    case 'group':
      return `Group ${at}.\n\n<!-- drillbook: #g${at}${part.parallel ? ' parallel' : ''}${given('if', part.if)} -->\n${Array.from({ length: part.size }, (_, item) => `- Do ${item}: \`echo group ${at} ${item}\``).join('\n')}`;
    case 'rows':
      return `Rows ${at}.\n\n<!-- drillbook: #r${at} each=#towns${part.parallel ? ' parallel' : ''}${given('where', part.where)} -->\n- Go to it: \`echo go <town>\`\n- Leave it: \`echo leave <town> <zone>\``;
    case 'choice':
      return `Choice ${at}.\n\n<!-- drillbook: #c${at} table=decision -->\n| If | Then |\n|---|---|\n| a | \`echo a\` ${part.decided ? `<!-- drillbook: if="given == 'yes'" -->` : ''} |\n| b | ${part.call ? '[go](#elsewhere)' : '`echo b`'} |\n| c | think |`;
    case 'call':
      return `Call ${at}.\n\n1. Go elsewhere ${at} <!-- drillbook: call=#elsewhere -->`;
  }
}
