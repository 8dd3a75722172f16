import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, flush, type Input, newDecoder } from '../../../../engine/view/tui/input.ts';

const ESC = '\u001B';

/** Everything typed, whatever way the terminal cut it; adjacent text joined, burst left out. */
function typed(chunks: readonly string[]): readonly string[] {
  const inputs: Input[] = [];
  let decoder = newDecoder;
  for (const chunk of chunks) {
    const result = decode(decoder, chunk);
    decoder = result.decoder;
    inputs.push(...result.inputs);
  }
  inputs.push(...flush(decoder).inputs);
  return inputs.map(input => (input.kind === 'key' ? `<${input.name}>` : `${input.kind}:${input.text}`));
}

describe('decode', () => {
  test('reads letters, control keys and cursor keys', () => {
    expect(typed([`a${ESC}[A${ESC}OB\r\u0003\u007F${ESC}[5~\t${ESC}[Z`])).toEqual([
      'text:a',
      '<up>',
      '<down>',
      '<enter>',
      '<ctrl-c>',
      '<backspace>',
      '<page-up>',
      '<tab>',
      '<back-tab>',
    ]);
  });

  test('reads F1 in every form that terminals send', () => {
    expect(typed([`${ESC}OP${ESC}[11~${ESC}[[A`])).toEqual(['<f1>', '<f1>', '<f1>']);
  });

  test('a lone escape becomes a key only when no more follows', () => {
    const { decoder, inputs } = decode(newDecoder, ESC);
    expect(inputs).toEqual([]);
    expect(flush(decoder).inputs).toEqual([{ kind: 'key', name: 'escape', burst: 1 }]);
  });

  test('a paste is one input, however it is cut and whatever it holds', () => {
    expect(typed([`${ESC}[20`, `0~rm -rf\r\n${ESC}[A`, `y${ESC}[2`, '01~r'])).toEqual([
      `paste:rm -rf\r\n${ESC}[Ay`,
      'text:r',
    ]);
  });

  test('a paste that nothing ends is one all the same when no more follows', () => {
    const { decoder } = decode(newDecoder, `${ESC}[200~half a line`);
    const { decoder: next, inputs } = flush(decoder);
    expect(inputs).toEqual([{ kind: 'paste', text: 'half a line' }]);
    expect(decode(next, 'q').inputs).toEqual([{ kind: 'text', text: 'q', burst: 1 }]);
  });

  test('the interrupt key counts right after an escape, which counts too', () => {
    expect(typed([`${ESC}\u0003`])).toEqual(['<escape>', '<ctrl-c>']);
    expect(typed([ESC, '\u0003'])).toEqual(['<escape>', '<ctrl-c>']);
  });

  test('mouse reports, focus reports and function keys are nobody’s words', () => {
    expect(typed([`${ESC}[<0;10;10M${ESC}[I${ESC}[15~x`])).toEqual(['text:x']);
  });

  test('counts the characters that came at once', () => {
    expect(decode(newDecoder, 'y\r').inputs.map(input => input.kind !== 'paste' && input.burst)).toEqual([
      2, 2,
    ]);
    expect(decode(newDecoder, `${ESC}[B`).inputs).toEqual([{ kind: 'key', name: 'down', burst: 0 }]);
  });

  test('the way the terminal cuts its bytes changes nothing', () => {
    const keys = fc.constantFrom(
      'a',
      'é',
      '🦀',
      '\r',
      `${ESC}[A`,
      `${ESC}OB`,
      '\u0001',
      `${ESC}[200~x\ry${ESC}[201~`,
    );
    fc.assert(
      fc.property(
        fc.array(keys, { maxLength: 12 }),
        fc.array(fc.nat(60), { maxLength: 6 }),
        (parts, cuts) => {
          const whole = parts.join('');
          const places = [...new Set(cuts.filter(cut => cut < whole.length && isBoundary(whole, cut)))].sort(
            (a, b) => a - b,
          );
          const chunks = [0, ...places].map((from, index) =>
            whole.slice(from, places[index] ?? whole.length),
          );
          expect(typed(chunks)).toEqual(typed([whole]));
        },
      ),
    );
  });
});

/** Not inside a surrogate pair: the terminal's bytes are decoded before they are cut. */
function isBoundary(text: string, at: number): boolean {
  return !/[\uDC00-\uDFFF]/.test(text[at] ?? '');
}
