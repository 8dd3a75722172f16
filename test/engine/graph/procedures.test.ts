import { expect, test } from 'vitest';
import { findProcedure } from '../../../engine/graph/find-procedure.ts';
import { listProcedures, wholeBook } from '../../../engine/graph/procedures.ts';
import { readText } from '../../helpers/read-text.ts';

const BOOK = readText(`# Station

## Turnstiles

### Drain a turnstile {#drain}

\`\`\`bash
gatectl drain <gate>
gatectl wait <gate>
\`\`\`

### Open a turnstile

\`\`\`bash
gatectl open <gate>
\`\`\`

## Restart the board

\`\`\`bash {#restart risk=disrupt undo=#previous}
systemctl restart board
\`\`\`

## Afterwards

\`\`\`bash {#previous undo-of=#restart}
systemctl start board-previous
\`\`\`
`);

test('procedures are the sections with steps, with their risk and what they ask for', () => {
  const shown = listProcedures(BOOK).map(({ id, steps, risk, variables, path }) => ({
    id,
    steps: steps.length,
    risk,
    variables,
    path,
  }));
  expect(shown.map(({ id }) => id)).not.toContain('afterwards');
  expect(shown.find(({ id }) => id === 'restart-the-board')).toEqual({
    id: 'restart-the-board',
    steps: 1,
    risk: 'disrupt',
    variables: [],
    path: [],
  });
  expect(shown.find(({ id }) => id === 'open-a-turnstile')).toMatchObject({
    variables: ['gate'],
    path: ['Turnstiles'],
  });
});

test('a procedure is found by its id, by a unique part of its title, and whatever the accents', () => {
  expect(findProcedure(BOOK, 'restart-the-board')).toMatchObject({ kind: 'found' });
  expect(findProcedure(BOOK, 'the board')).toMatchObject({
    kind: 'found',
    procedure: { id: 'restart-the-board' },
  });
  expect(findProcedure(BOOK, 'RÉSTART')).toMatchObject({ kind: 'found' });
});

test('a part that fits several is ambiguous, and a heading above several is a choice', () => {
  expect(findProcedure(BOOK, 'a turnstile')).toMatchObject({ kind: 'ambiguous' });
  const choice = findProcedure(BOOK, 'turnstiles');
  expect(choice.kind === 'choice' && choice.procedures).toHaveLength(2);
});

test('a name that fits nothing suggests what is near', () => {
  expect(findProcedure(BOOK, 'restart-the-bord')).toEqual({
    kind: 'none',
    suggestions: ['restart-the-board'],
  });
});

test('the whole book has every step of every procedure, in the order of the document', () => {
  expect(wholeBook(BOOK).steps.map(step => step.text)).toEqual([
    'gatectl drain <gate>',
    'gatectl wait <gate>',
    'gatectl open <gate>',
    'systemctl restart board',
  ]);
});

test('what a step captures or asks for is nothing that the procedure asks for', () => {
  const [procedure] = listProcedures(
    readText('# Count\n\n```bash\n#: capture=OLD\ncat count\n#: #next\necho "$OLD of $TOTAL"\n```\n'),
  );
  expect(procedure?.variables).toEqual(['TOTAL']);
});
