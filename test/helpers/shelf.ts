import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './drillbook.ts';

/** Four steps with an undo each; the third takes effect and fails. An undo waits where a file called `hold` says so. */
export const SHELF_BOOK = `# Shelf

## Stock the shelf

\`\`\`bash {#lamp title="Put the lamp" risk=mutate undo=#no-lamp}
echo lamp >> shelf.txt
\`\`\`

\`\`\`bash {#book title="Put the book" risk=mutate undo=#no-book check=#has-book}
mkdir books && echo <title> > books/<title>
\`\`\`

\`\`\`bash {#cup title="Put the cup" risk=mutate undo=#no-cup}
echo cup >> shelf.txt; exit 4
\`\`\`

\`\`\`bash {#plate title="Put the plate" risk=mutate undo=#no-plate}
echo plate >> shelf.txt
\`\`\`

\`\`\`bash {#no-lamp title="Take the lamp" risk=mutate}
sed -i /lamp/d shelf.txt
\`\`\`

\`\`\`bash {#no-book title="Take the book" risk=mutate}
echo START >> ../witness; while [ -e ../hold ]; do sleep 0.05; done; rm -r books; echo END >> ../witness
\`\`\`

\`\`\`bash {#has-book title="Is the book there?" risk=read}
test -d books
\`\`\`

\`\`\`bash {#no-cup title="Take the cup" risk=mutate}
sed -i /cup/d shelf.txt
\`\`\`

\`\`\`bash {#no-plate title="Take the plate" risk=mutate}
sed -i /plate/d shelf.txt
\`\`\`
`;

/** Every file below the working directory, with what is in it. */
export function shelf(home: Home): Readonly<Record<string, string>> {
  const names = readdirSync(home.cwd, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    names
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path.slice(home.cwd.length + 1), readFileSync(path, 'utf8')]),
  );
}

/** Before anything was put there. */
export const INITIALLY = { 'shelf.md': SHELF_BOOK, 'shelf.txt': 'vase\n' };

/** The steps whose undo was started, in order. */
export function undoStarts(home: Home): readonly unknown[] {
  return home
    .records()
    .filter(record => record.type === 'attempt-started' && record.purpose === 'undo')
    .map(record => record.serves);
}
