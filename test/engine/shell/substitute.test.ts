import { expect, test } from 'vitest';
import type { Placeholder } from '../../../engine/model/runbook.ts';
import { substitute } from '../../../engine/shell/substitute.ts';

test('each kind of quoting gets a reference that cannot leave it (SUB-01)', () => {
  expect(compile(`pg_restore -d <db> "from <db>" 'at <ts>'`)).toBe(
    `pg_restore -d "\${__DRILLBOOK_0}" "from \${__DRILLBOOK_0}" 'at '"\${__DRILLBOOK_1}"''`,
  );
});

test('text without placeholders comes back as it is (SUB-10)', () => {
  expect(compile('cat <<E | tee "$(pwd)"\nx\nE')).toBe('cat <<E | tee "$(pwd)"\nx\nE');
});

function compile(text: string): string {
  const compiled = substitute(text, anglePlaceholders(text), { shell: 'bash' });
  return compiled.ok ? compiled.program.text : compiled.refusal.reason;
}

function anglePlaceholders(text: string): Placeholder[] {
  return [...text.matchAll(/<([a-z_]+)>/g)].map(match => ({
    raw: match[0],
    name: match[1] ?? '',
    style: 'angle',
    start: match.index,
    end: match.index + match[0].length,
  }));
}
