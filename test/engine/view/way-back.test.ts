import { expect, test } from 'vitest';
import { planText } from '../../../engine/view/plan-text.ts';
import { withoutColour as style } from '../../../engine/view/style.ts';
import { planOf } from '../../helpers/plan-of.ts';

test('only what an author says is called impossible to undo; for the rest it is said that no undo is given', () => {
  const text = planText(
    planOf(`# Lock

## Empty the lock

\`\`\`bash {#look risk=read}
gatectl level
\`\`\`

\`\`\`bash {#open risk=mutate}
gatectl open
\`\`\`

\`\`\`bash {#drain risk=disrupt undo=#fill}
gatectl drain
\`\`\`

\`\`\`bash {#scrape risk=destroy irreversible}
gatectl scrape
\`\`\`

\`\`\`bash {#stop risk=disrupt}
gatectl stop
\`\`\`

\`\`\`bash {#fill risk=disrupt undo-of=#drain}
gatectl fill
\`\`\`
`),
    { style },
  );
  const said = text.split('\n').filter(line => /undo(?:ne| is)/i.test(line));
  expect(said).toEqual([
    '   cannot be undone',
    '   no undo is given',
    'Cannot be undone: step 4',
    'No undo is given: step 5',
  ]);
});
