import { expect, test } from 'vitest';
import { planDigest } from '../../../engine/plan/digest.ts';
import { toolsMissing, withMissingTools } from '../../../engine/plan/tools-missing.ts';
import { planOf } from '../../helpers/plan-of.ts';

const book = (...steps: readonly string[]) =>
  `# Harbour\n\n## Let a ship in\n\n${steps.map(text => (text.startsWith('#') ? `1. ${text.slice(2)}\n` : `\`\`\`bash\n${text}\n\`\`\`\n`)).join('\n')}`;

/** Missing programs with the numbers of the steps that start them; `!` where the step is blocked. */
function missing(text: string, present: readonly string[] = [], requires: readonly string[] = []) {
  const plan = planOf(text);
  const found = toolsMissing({
    plan,
    requires: Object.fromEntries(requires.map(name => [name, '>=1'])),
    isOnPath: name => present.includes(name),
  });
  return found.map(({ tool, steps, blocks, required }) => {
    const numbers = steps.map(id => {
      const at = plan.steps.findIndex(step => step.id === id) + 1;
      return blocks.includes(id) ? `${at}!` : at;
    });
    return [tool, ...(required ? ['required'] : []), ...numbers].join(' ');
  });
}

test('programs that are not there block the steps that start them, and no others', () => {
  expect(missing(book('tidectl show | jq .level', 'shipctl status', 'tidectl show --all'), ['jq'])).toEqual([
    'tidectl 1! 3!',
    'shipctl 2!',
  ]);
  expect(missing(book('tidectl show | jq .level'), ['jq', 'tidectl'])).toEqual([]);
});

test('after a step that may bring it, nothing is blocked', () => {
  expect(missing(book('apt-get install -y shipctl', 'shipctl status'), ['apt-get'])).toEqual(['shipctl 2']);
  expect(missing(book('source tools/env.sh', 'shipctl status'))).toEqual(['shipctl 2']);
  expect(missing(book('export PATH="$HOME/bin:$PATH"', 'shipctl status'))).toEqual(['shipctl 2']);
  expect(missing(book('export HARBOUR=north', 'shipctl status'))).toEqual(['shipctl 2!']);
});

test('a person who is told of a program may install it', () => {
  expect(missing(book('# Get shipctl from the office', 'shipctl status', 'tidectl show'))).toEqual([
    'shipctl 2',
    'tidectl 3!',
  ]);
});

test('what an earlier step defines is looked for nowhere', () => {
  expect(missing(book("alias sc='shipctl'", 'hail() { echo "$1"; }', 'sc status; hail north'))).toEqual([]);
});

test('what may not be come to is named, and blocks nothing', () => {
  expect(missing(book('docker-compose ps || podman-compose ps'))).toEqual([
    'docker-compose 1',
    'podman-compose 1',
  ]);
});

test('steps for another place, by hand, or left out need nothing here', () => {
  const text = `# Harbour

## Let a ship in

\`\`\`bash {target=pier if="1 == 2"}
shipctl status
\`\`\`

\`\`\`bash {target=pier}
shipctl status
\`\`\`

\`\`\`sql
SELECT 1
\`\`\`

\`\`\`bash {if="1 == 2"}
tidectl show
\`\`\`
`;
  expect(missing(text)).toEqual([]);
});

test('a tool that the runbook requires is missing although no step starts it', () => {
  expect(missing(book('tidectl show'), ['tidectl'], ['tidectl', 'sonar'])).toEqual(['sonar required']);
  expect(missing(book('tidectl show'), [], ['tidectl'])).toEqual(['tidectl required 1!']);
});

test('another user of the machine has programs that the operator has not', () => {
  const asked: string[] = [];
  toolsMissing({
    plan: planOf(book('sudo iptables -L; ls')),
    requires: {},
    isOnPath: (name, as) => {
      asked.push(`${name} ${as}`);
      return true;
    },
  });
  expect(asked).toEqual(['sudo self', 'iptables other', 'ls self']);
});

test('a missing program changes the verdicts that are shown, and neither the plan nor its digest', () => {
  const plan = planOf(book('tidectl show <pier>', 'shipctl status', 'jq .'));
  const found = toolsMissing({ plan, requires: {}, isOnPath: name => name === 'jq' });
  const shown = withMissingTools(plan, found);
  expect(shown.steps.map(({ verdict }) => verdict)).toEqual([
    { kind: 'blocked', missing: ['variable pier', 'tool tidectl'] },
    { kind: 'blocked', missing: ['tool shipctl'] },
    { kind: 'would-run' },
  ]);
  expect(shown.digest).toBe(plan.digest);
  expect(planDigest(plan)).toBe(plan.digest);
});
