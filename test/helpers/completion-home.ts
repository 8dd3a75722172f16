import { CLI, type Home, makeHome } from './drillbook.ts';

/** A runbook of gates. */
export const BOOK = `# Gates

| Variable | Description |
| --- | --- |
| \`gate\` | Which gate |

## Close a gate

\`\`\`bash {#close title="Close it"}
gatectl close <gate>
\`\`\`

\`\`\`bash {#look title="See that it is closed" risk=read}
gatectl show <gate>
\`\`\`

## Open a gate

\`\`\`bash
gatectl open <gate>
\`\`\`
`;

/** A home with that runbook and a file that is none, and the program on PATH. */
export function homeWithBooks(): Home {
  const home = makeHome();
  home.stub('drillbook', `exec ${process.execPath} ${CLI} "$@"`);
  home.write('gates.md', BOOK);
  home.write('notes.txt', 'No runbook.');
  return home;
}
