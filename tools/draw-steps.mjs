// Draws steps at random from a folder of runbooks, for a person to judge: docs/reading-accuracy.md.
// Usage: npm run build && node tools/draw-steps.mjs FOLDER [COUNT] [SEED] [--context]
//
// A step's rank is the hash of seed, file and line, so that a change of the reader adds and removes steps of the draw
// without shuffling the others: verdicts given once stay good.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRunbook } from '../dist/index.mjs';

const context = process.argv.includes('--context');
const [folder = '.', count = '100', seed = '1'] = process.argv
  .slice(2)
  .filter(each => !each.startsWith('--'));
const drawn = readdirSync(folder, { recursive: true })
  .filter(name => name.endsWith('.md'))
  .flatMap(stepsOf)
  .sort((a, b) => (a.rank < b.rank ? -1 : 1))
  .slice(0, Number(count));
for (const [at, step] of drawn.entries()) console.log(context ? inContext(step, at + 1) : asLine(step));

function stepsOf(file) {
  const text = readFileSync(join(folder, file), 'utf8');
  const { steps, sections } = readRunbook({ path: file, text, bytesSha256: '', dialects: [] });
  const kinds = new Map(sections.map(({ id, kind, title }) => [id, `${kind}: ${title}`]));
  return steps.map(step => ({
    rank: createHash('sha256')
      .update(`${seed}\n${file}\n${step.span.start.line}\n${step.kind}`)
      .digest('hex'),
    file,
    step,
    section: kinds.get(step.section),
    lines: text.split(/\r\n|\n|\r/),
  }));
}

function asLine({ file, step }) {
  return JSON.stringify({ file, line: step.span.start.line, kind: step.kind, risk: step.risk ?? null });
}

function inContext({ file, step, section, lines }, number) {
  const { start, end } = step.span;
  const facts = [step.kind, step.language, step.risk, ...(step.traits ?? [])].filter(Boolean).join(' ');
  const placeholders = step.placeholders.map(({ raw }) => raw).join(' ');
  const from = Math.max(1, start.line - 3);
  const shown = lines.slice(from - 1, Math.min(end.line + 2, from + 15));
  return [
    `${number}. ${file}:${start.line} [${section}] ${facts} ${placeholders} ${step.target ?? ''} ${step.role ?? ''}`,
    ...shown.map((line, at) => {
      const inside = from + at >= start.line && from + at <= end.line;
      return `  ${inside ? '>' : ' '} ${line.slice(0, 160)}`;
    }),
  ].join('\n');
}
