import { describe, expect, test } from 'vitest';
import { judgeJson } from '../../../engine/condition/judge-json.ts';

const pod = JSON.stringify({
  kind: 'Pod',
  type: 'workload',
  namespace: 'billing',
  status: {
    phase: 'Pending',
    restarts: 3,
    load: 0.5,
    reason: null,
    conditions: [
      { type: 'Ready', status: 'False' },
      { type: 'Scheduled', status: 'True' },
    ],
  },
});

test.each([
  "status.phase == 'Pending'",
  'status.restarts == 3 && status.restarts < 4',
  'status.load < 1',
  'status.reason == null',
  'status.conditions[0].type == "Ready"',
  'status.conditions.exists(each, each.type == "Scheduled" && each.status == "True")',
  'status.conditions.filter(each, each.status == "True").size() == 1',
  'output.kind == "Pod" && output["namespace"] == "billing" && output.type == "workload"',
  '!has(status.message)',
  '"phase" in status',
  'has(output.spec) && output.spec.paused || kind == "Pod"',
])('%s holds for a pod that starts', expression => {
  expect(judgeJson(expression, pod)).toEqual({ met: true });
});

test.each([
  ['[1, 2]', 'output == [1, 2] && size(output) == 2'],
  ['7', 'output == 7'],
  ['"ready"\n', 'output == "ready"'],
])('a document need not be an object: %s', (text, expression) => {
  expect(judgeJson(expression, text)).toEqual({ met: true });
});

describe('what is not met says what was found', () => {
  test.each([
    ["status.phase == 'Running'", '`status.phase` is "Pending"'],
    ['status.restarts == 0 && status.load < 0.1', '`status.restarts` is 3, `status.load` is 0.5'],
    ['status.ready', '`status.ready` is not there'],
    ['spec.paused == false', '`spec.paused` is not there'],
    ['status.conditions.all(each, each.status == "True")', '`status.conditions` is a list of 2'],
    ['status.restarts == "3"', '`status.restarts` is 3, `string == int` is not defined'],
    ['status.conditions[5].type == "Ready"', '`status.conditions[5].type` is not there'],
  ])('%s: %s', (expression, found) => {
    expect(judgeJson(expression, pod)).toMatchObject({
      met: false,
      why: `output in which \`${expression}\` holds`,
      found: expect.stringContaining(found),
    });
  });

  test.each([
    [
      'Error from server (NotFound): pods "ledger-0" not found\n',
      'it begins "Error from server (NotFound): pods "ledg…"',
    ],
    ['\u{1b}]0;title\u{7}{', 'it begins "\\u{1b}]0;title\\u{7}{"'],
    ['', 'it printed nothing'],
    ['{"kind": "Pod"}{"kind": "Pod"}', 'it begins "{"kind": "Pod"}{"kind": "Pod"}"'],
    ['['.repeat(100_000) + ']'.repeat(100_000), 'it is nested more than 200 times'],
  ])('%.20j is no document: %s', (text, found) => {
    expect(judgeJson('kind == "Pod"', text)).toEqual({
      met: false,
      why: 'output that is JSON, in which `kind == "Pod"` holds',
      found,
    });
  });

  test('a text that is no expression is never met', () => {
    expect(judgeJson('status.phase = "Running"', pod)).toMatchObject({ met: false, found: null });
  });
});

test('a key that means something in JavaScript or in CEL is a key', () => {
  const text = '{"__proto__": {"ready": true}, "constructor": 1, "steps": 2, "vars": 3, "int": 4}';
  expect(judgeJson('steps == 2 && vars == 3 && constructor == 1 && output.int == 4', text)).toEqual({
    met: true,
  });
  expect(judgeJson('output["__proto__"].ready', text)).toEqual({ met: true });
  expect(judgeJson('ready', text)).toMatchObject({ met: false });
});

test('loops over a long document come to an end', () => {
  const text = JSON.stringify(Array.from({ length: 3000 }, (_, index) => index));
  expect(judgeJson('output.all(a, output.all(b, a + b >= 0))', text)).toMatchObject({
    met: false,
    found: '`output` is a list of 3000, its loops look at too many elements',
  });
});
