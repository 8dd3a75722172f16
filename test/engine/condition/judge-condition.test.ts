import { describe, expect, test } from 'vitest';
import { conditionFault, expressionFault } from '../../../engine/condition/condition-fault.ts';
import { judgeCondition } from '../../../engine/condition/judge-condition.ts';
import { namesIn } from '../../../engine/condition/names-in.ts';
import type { Facts, StepFact } from '../../../engine/condition/truth.ts';
import type { ValueType } from '../../../engine/model/variable.ts';

const facts = knowing(
  {
    region: ['safe', 'eu-1'],
    'service-name': ['safe', 'ledger'],
    namespace: ['safe', 'billing'],
    replicas: ['int', '3'],
    debt: ['int', '-2'],
    urgent: ['bool', 'yes'],
    quiet: ['bool', 'off'],
    count: ['safe', '3'],
    patience: ['duration', '1h30m'],
    token: ['secret', 'hunter2'],
    operator: ['safe', 'Meyer'],
  },
  {
    'restart-api': { outcome: 'done', exit: 0 },
    probe: { outcome: 'failed', exit: 3 },
    warm_up: { outcome: 'skipped', exit: null },
    install: { outcome: 'already-done', exit: null },
  },
);

describe('a condition over what is known', () => {
  test.each([
    ['region == "eu-1"', true],
    ["region != 'eu-1'", false],
    ['vars["service-name"] == "ledger"', true],
    ['vars.namespace == "billing"', true],
    ['operator == "Meyer"', true],
    ['replicas > 2 && replicas <= 3', true],
    ['replicas + debt == 1', true],
    ['urgent && !quiet', true],
    ['urgent', true],
    ['region in ["eu-1", "eu-2"]', true],
    ['region.startsWith("eu-") && !region.endsWith("9")', true],
    ['["eu", "us"].exists(start, region.startsWith(start))', true],
    ['["eu", "us"].all(region, region != "eu-1")', true],
    ['duration(patience) > duration("5m")', true],
    ['size(region) == 4', true],
    ['int(count) > 2', true],
    ['steps["restart-api"].ok', true],
    ['steps["restart-api"].exit == 0', true],
    ['steps.probe.ok || steps.probe.exit == 3', true],
    ['steps.probe.outcome == "failed"', true],
    ['steps.warm_up.ok', false],
    ['steps.warm_up.outcome == "skipped"', true],
    ['steps.install.ok', true],
    ['steps.install.outcome == "already-done"', true],
    ['has(vars.region)', true],
  ])('%s is %s', (text, expected) => {
    expect(judgeCondition(text, facts)).toEqual({ kind: String(expected) });
  });
});

test('a name that objects have in JavaScript is a variable like others', () => {
  const values = new Map([['constructor', { type: 'safe', value: 'Meyer' }]] as const);
  expect(judgeCondition('vars.constructor == "Meyer"', { values, steps: new Map() })).toEqual({
    kind: 'true',
  });
  expect(judgeCondition('toString == "Meyer"', { values, steps: new Map() })).toEqual({
    kind: 'unknown',
    dependsOn: ['toString'],
  });
});

describe('what is not known', () => {
  test.each([
    ['zone == "a"', ['zone']],
    ['!standby', ['standby']],
    ['vars["blue-green"] == "blue"', ['blue-green']],
    ['region == "eu-1" && zone == "a"', ['zone']],
    ['zone == "a" && owner == "ops"', ['zone', 'owner']],
    ['zone in ["a", "b"]', ['zone']],
    ['standby ? urgent : urgent', ['standby']],
    ['steps.copy.ok', ['steps.copy']],
    ['steps.copy.outcome == "done"', ['steps.copy']],
    // A step that did not run has no exit code: `!= 0` must not hold, and `== 0` neither.
    ['steps.warm_up.exit != 0', ['steps.warm_up']],
    ['steps.install.exit == 0', ['steps.install']],
    ['has(vars.zone)', ['zone']],
    ['has(steps.copy.exit)', ['steps.copy']],
    ['[1, 2].all(turn, zone == "a")', ['zone']],
    // What fails beside it may be mended by what is not known.
    ['standby && 1 / 0 == 1', ['standby']],
  ])('leaves %s unknown', (text, dependsOn) => {
    expect(judgeCondition(text, facts)).toEqual({ kind: 'unknown', dependsOn });
  });

  test.each([
    ['zone == "a" && region == "us-1"', 'false'],
    ['region == "us-1" && zone == "a"', 'false'],
    ['zone == "a" || urgent', 'true'],
    ['["a", "eu-1"].exists(name, zone == name || region == name)', 'true'],
  ])('does not matter in %s, which is %s', (text, kind) => {
    expect(judgeCondition(text, facts)).toEqual({ kind });
  });
});

describe('what is no condition is faulty, and says why', () => {
  test.each([
    ['region', 'it gives a string, not yes or no'],
    ['replicas', 'it gives a number, not yes or no'],
    ['"yes"', 'it gives a string, not yes or no'],
    ['region ==', 'unexpected token: EOF (character 10)'],
    ['', 'unexpected token: EOF (character 1)'],
    ['namespace == "billing"', '`namespace` is a reserved word of CEL: write `vars.namespace`'],
    ['string == "billing"', '`string` means something else in CEL: write `vars.string`'],
    [
      'count == 3',
      '`string == int` is not defined; a variable is a string unless its type is `int` or `bool`',
    ],
    [
      'count != 3',
      '`string == int` is not defined; a variable is a string unless its type is `int` or `bool`',
    ],
    ['count > 3', '`string > int` is not defined; a variable is a string unless its type is `int` or `bool`'],
    [
      'urgent == "yes"',
      '`string == bool` is not defined; a variable is a string unless its type is `int` or `bool`',
    ],
    ['1 / 0 == 1', 'division by zero (character 1)'],
    [
      'region.matches("^eu")',
      '`matches` is not offered in expressions: use `startsWith`, `endsWith`, `contains` or `in`',
    ],
    ['steps', '`steps` says nothing alone; a name in quotes must follow it, as in `steps["restart-api"].ok`'],
    ['steps.probe', '`steps["probe"]` is not a value: ask for its `ok`, `exit`, `outcome`'],
    ['steps.probe.exitCode == 1', 'a step has `ok`, `exit`, `outcome`, and no `exitCode`'],
    ['steps[region].ok', '`steps` takes the id of a step in quotes, as in `steps["restart-api"].ok`'],
    [
      'vars[region] == "x"',
      '`vars` says nothing alone; a name in quotes must follow it, as in `vars["service-name"]`',
    ],
    ['token == "hunter2"', '`token` is a secret, and a condition would show what it is'],
    ['token.startsWith("h") && zone == "a"', '`token` is a secret, and a condition would show what it is'],
  ])('%s: %s', (text, why) => {
    expect(judgeCondition(text, facts)).toEqual({ kind: 'faulty', why });
  });

  test('a text is faulty by itself exactly when no values could mend it', () => {
    expect(conditionFault('namespace == "billing"')).not.toBeNull();
    expect(conditionFault('region.shout()')).not.toBeNull();
    expect(conditionFault('1 + "a" == "1a"')).not.toBeNull();
    expect(conditionFault('[1].map(n, n) == [1]')).not.toBeNull();
    expect(conditionFault('cel.bind(name, region, name == "eu-1")')).not.toBeNull();
    expect(conditionFault('count == 3')).toBeNull();
    expect(conditionFault('token == "hunter2"')).toBeNull();
  });
});

test('in an expression about a document, names are its keys and none is special', () => {
  const documentFault = (text: string) => expressionFault({ key: 'expect-json', text });
  expect(documentFault('steps == 3 && vars.all(each, each > 0)')).toBeNull();
  expect(documentFault('type == "Ready"')).toBe('`type` means something else in CEL: write `output.type`');
});

describe('an evaluation ends in bounded time', () => {
  test('however often loops are nested', () => {
    const list = `[${Array.from({ length: 60 }, (_, index) => index).join()}]`;
    const text = `${list}.all(a, ${list}.all(b, ${list}.all(c, [0,1,2,3].all(d, a + b + c + d >= 0))))`;
    expect(conditionFault(text)).toBe('more than 3 loops are nested');
    const inner = `${list}.all(a, ${list}.all(b, ${list}.all(c, a + b + c >= 0)))`;
    expect(judgeCondition(inner, facts)).toEqual({
      kind: 'faulty',
      why: 'its loops look at too many elements',
    });
    expect(judgeCondition(`${list}.all(a, ${list}.all(b, a + b >= 0))`, facts)).toEqual({ kind: 'true' });
  });

  test('however long or deep the text is', () => {
    expect(conditionFault(`${'('.repeat(5000)}urgent${')'.repeat(5000)}`)).not.toBeNull();
    expect(conditionFault(Array.from({ length: 5000 }, () => 'urgent').join(' || '))).not.toBeNull();
  });
});

test('the names in a condition are those it reads, without what loops name', () => {
  expect(
    namesIn(
      'region == "eu-1" && vars["service-name"] in ["a"] && steps["restart-api"].ok && hosts.exists(host, host == primary)',
    ),
  ).toEqual({ variables: ['region', 'service-name', 'hosts', 'primary'], steps: ['restart-api'] });
  expect(namesIn('["a"].exists(steps, steps == "a")')).toEqual({ variables: [], steps: [] });
  expect(namesIn('region ==')).toBeNull();
});

function knowing(
  values: Readonly<Record<string, readonly [type: ValueType, value: string]>>,
  steps: Readonly<Record<string, StepFact>>,
): Facts {
  return {
    values: new Map(Object.entries(values).map(([name, [type, value]]) => [name, { type, value }])),
    steps: new Map(Object.entries(steps)),
  };
}
