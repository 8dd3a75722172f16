import { expect, test } from 'vitest';
import { summarize } from '../../../engine/graph/summary.ts';
import { procedureText } from '../../../engine/view/procedure-text.ts';
import { read } from '../../helpers/read.ts';

const BOOK = `# Nodes

## Drain a node

Do this **first**.

<!-- drillbook: budget=15m
secret plan -->

\`\`\`bash
# Let nothing new start there
$ kubectl cordon n1

kubectl drain n1 \\
  --force
\`\`\`

Then look at \`uptime\`.

## Another

\`\`\`bash
true
\`\`\`
`;

test('a summary says where the commands of a procedure stand, and its text is cut out of the file by that', () => {
  const [drain] = summarize(read(BOOK)).procedures;
  if (drain === undefined) throw new Error('There is no procedure.');
  expect(JSON.stringify(drain)).not.toContain('kubectl');
  expect(procedureText(BOOK.split('\n'), drain.lines)).toMatchInlineSnapshot(`
    {
      "commands": [
        "kubectl cordon n1",
      ],
      "prose": [
        "Do this **first**.",
        "",
        "kubectl drain n1 \\",
        "  --force",
        "",
        "Then look at \`uptime\`.",
      ],
    }
  `);
});
