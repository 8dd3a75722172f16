import { skipBlanks } from './blanks.ts';
import { readDelimiter } from './heredoc.ts';
import { match, peek, placeholderHere, refuseBashOnly, type Scan, unclear } from './scan.ts';
import type { Redirect } from './tree.ts';
import { finishWord, startWord } from './word-builder.ts';

/** A redirection with its target, if one starts here. */
export function readRedirect(scan: Scan): Redirect | null {
  if (placeholderHere(scan) !== null) return null;
  const descriptor = match(scan, DESCRIPTOR).length;
  if (placeholderHere(scan, descriptor) !== null) return null;
  const start = scan.at;
  scan.at += descriptor;
  const operator = match(scan, OPERATOR);
  const substitutes = /^[<>]$/.test(operator) && peek(scan, 1) === '(';
  if (operator === '' || substitutes) {
    scan.at = start;
    return null;
  }
  refuseSwallowed(scan, operator);
  scan.at += operator.length;
  skipBlanks(scan);
  return operator.startsWith('<<') && operator !== '<<<'
    ? readHeredocOperator(scan, operator)
    : readTarget(scan, operator);
}

const DESCRIPTOR = /(?:[0-9]+|\{\w+\})(?=[<>])/y;

const OPERATOR = /&>>|&>|<<<|<<-|<<|<>|<&|>>|>&|>\||<|>/y;

/** `<<db>` is a here-document that ends at `db`, and not a redirection from a file named by `<db>`. */
function refuseSwallowed(scan: Scan, operator: string): void {
  for (let ahead = 1; ahead < operator.length; ahead += 1) {
    if (placeholderHere(scan, ahead) === null) continue;
    unclear(
      scan,
      `The shell reads \`${operator}\` here and not a placeholder. Put a space before the placeholder.`,
    );
  }
}

function readHeredocOperator(scan: Scan, operator: string): Redirect {
  const redirect: Redirect = { operator, target: finishWord(startWord(scan)), body: null };
  readDelimiter(scan, redirect);
  return redirect;
}

function readTarget(scan: Scan, operator: string): Redirect {
  const before = scan.findings.uses.length;
  const target = scan.grammar.word(scan);
  if (operator === '<<<') refuseBashOnly(scan, operator, before);
  if (target === null) unclear(scan, `The redirection \`${operator}\` has no target. Name a file.`);
  return { operator, target, body: null };
}

/** All redirections that stand here. */
export function readRedirects(scan: Scan): Redirect[] {
  const redirects: Redirect[] = [];
  for (;;) {
    skipBlanks(scan);
    const redirect = readRedirect(scan);
    if (redirect === null) return redirects;
    redirects.push(redirect);
  }
}
