import type { ApprovalStatement, StatedValue } from '../run/approval-statement.ts';
import { quoteValue } from './command-segments.ts';
import { inlineText } from './inline-text.ts';
import { type PageOptions, pageOf } from './page.ts';
import { type Line, line, piece } from './styled-text.ts';
import { wrap } from './width.ts';
import { RISK_WORDS } from './words.ts';

/** What an approver signs, in full: what would start, with which values, where, for whom and until when. */
export function approvalText(statement: ApprovalStatement, { style, width }: PageOptions): string {
  const { text, command } = statement;
  const rows: readonly Line[] = [
    line(`Approve one start of “${inlineText(statement.title)}”?`, 'title'),
    ...factLines(statement),
    [],
    ...blockLines(command),
    [],
    ...(text === command ? [] : [line('As the shell is given it:', 'dim'), ...blockLines(text), []]),
    ...statement.values.map(valueLine),
    line(`SHA-256 of that text: ${inlineText(statement.textDigest)}`, 'dim'),
    [],
  ];
  return pageOf(
    rows.flatMap(row => wrap(row, width, '  ')),
    style,
  );
}

function factLines(statement: ApprovalStatement): readonly Line[] {
  const { startedBy, runbook, environment } = statement;
  const facts: readonly (readonly [string, string | null])[] = [
    ['run', statement.run],
    ['step', statement.step],
    ['of', `${statement.procedure} (${runbook.title}, sha256 ${runbook.sha256})`],
    ['plan', statement.plan],
    ['risk', `it ${RISK_WORDS[statement.risk]}`],
    ['target', statement.target ?? `${startedBy.host}, the machine of the run`],
    ['over', statement.over],
    ['directory', statement.cwd],
    ...Object.entries(environment).map(([name, value]) => ['with', `${name}=${value}`] as const),
    ['run by', startedBy.key === null ? startedBy.user : `${startedBy.user}, key ${startedBy.key}`],
    ['asked', statement.asked],
    ['expires', statement.expires],
    ['language', statement.language ?? 'a person does it'],
  ];
  return facts.flatMap(([name, value]) =>
    value === null ? [] : [[piece(`  ${name.padEnd(10)}`, 'dim'), piece(inlineText(value))]],
  );
}

function blockLines(text: string): readonly Line[] {
  return text.split('\n').map(row => line(`    ${inlineText(row)}`, 'code'));
}

function valueLine(stated: StatedValue): Line {
  const name = `  ${inlineText(stated.name)} = `;
  if ('value' in stated) return [piece(name, 'dim'), piece(quoteValue(stated.value), 'value')];
  const { reference, fingerprint } = stated.secret;
  const from = reference === null ? `fingerprint ${fingerprint ?? 'none'}` : `from ${inlineText(reference)}`;
  return [
    piece(name, 'dim'),
    piece(`‹secret:${inlineText(stated.name)}›`, 'secret'),
    piece(`  ${from}`, 'dim'),
  ];
}
