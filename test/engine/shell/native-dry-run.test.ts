import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DRY_RUNS } from '../../../engine/shell/dry-runs/table.ts';
import { nativeDryRun } from '../../../engine/shell/native-dry-run.ts';
import { parseShell } from '../../../engine/shell/parse-shell.ts';

test.each([
  ['kubectl apply -f queue.yaml', 'kubectl apply --dry-run=server -f queue.yaml'],
  [
    'kubectl -n mail --context=north delete pod/queue-0',
    'kubectl -n mail --context=north delete --dry-run=server pod/queue-0',
  ],
  ['kubectl delete pod/queue-0 --force', 'kubectl delete --dry-run=server pod/queue-0 --force'],
  ['kubectl rollout undo deploy/queue', 'kubectl rollout undo --dry-run=server deploy/queue'],
  [
    'kubectl patch deploy/queue -p \'{"a": 1}\'',
    'kubectl patch --dry-run=server deploy/queue -p \'{"a": 1}\'',
  ],
  [
    'kubectl drain worker-7 --ignore-daemonsets',
    'kubectl drain --dry-run=server worker-7 --ignore-daemonsets',
  ],
  ['helm upgrade queue ./chart --install', 'helm upgrade --dry-run queue ./chart --install'],
  ['ansible-playbook -i hosts site.yml', 'ansible-playbook --check --diff -i hosts site.yml'],
  ['terraform apply -auto-approve -var zone=eu', 'terraform plan -var zone=eu'],
  ['terraform -chdir=north apply', 'terraform -chdir=north plan'],
  ['terraform apply -destroy', 'terraform plan -destroy'],
  ['tofu destroy -target aws_instance.web -auto-approve', 'tofu plan -destroy -target aws_instance.web'],
  ['docker compose -f stack.yml up -d', 'docker compose --dry-run -f stack.yml up -d'],
  ['rsync -a --delete /srv/a/ backup:/srv/a/', 'rsync --dry-run -a --delete /srv/a/ backup:/srv/a/'],
  ['sudo apt-get install -y nginx', 'sudo apt-get install --simulate -y nginx'],
  ['sudo apt-get -y install nginx', 'sudo apt-get -y install --simulate nginx'],
  ['dpkg --force-all -i queue.deb', 'dpkg --dry-run --force-all -i queue.deb'],
  ['git -C /srv/site push origin main', 'git -C /srv/site push --dry-run --no-verify origin main'],
  ['git --no-pager clean -fd', 'git --no-pager clean --dry-run -fd'],
  ['sudo -u deploy helm --debug uninstall queue', 'sudo -u deploy helm --debug uninstall --dry-run queue'],
  ['env KUBECONFIG=a kubectl cordon worker-7', 'env KUBECONFIG=a kubectl cordon --dry-run=server worker-7'],
  [
    'sudo KUBECONFIG=a nice -n 5 kubectl cordon w',
    'sudo KUBECONFIG=a nice -n 5 kubectl cordon --dry-run=server w',
  ],
  ['ansible-playbook --diff site.yml', 'ansible-playbook --check --diff --diff site.yml'],
  ['terraform apply --var zone=eu --auto-approve', 'terraform plan --var zone=eu'],
  ['terraform state rm aws_instance.web', 'terraform state rm -dry-run aws_instance.web'],
  ['puppet agent -t', 'puppet agent -t --noop'],
  ['zfs destroy -r tank/old', 'zfs destroy -n -v -r tank/old'],
  ['patch -p1 <fix.diff', 'patch --dry-run -p1 <fix.diff'],
  ['aws --profile ops s3 sync a s3://b', 'aws --profile ops s3 sync --dryrun a s3://b'],
  [
    'KUBECONFIG=/etc/kube kubectl cordon worker-7',
    'KUBECONFIG=/etc/kube kubectl cordon --dry-run=server worker-7',
  ],
  ['kubectl create -f - <<EOF\nkind: Pod\nEOF', 'kubectl create --dry-run=server -f - <<EOF\nkind: Pod\nEOF'],
  [
    'kubectl create job again --image=queue -- queue --dry-run',
    'kubectl create --dry-run=server job again --image=queue -- queue --dry-run',
  ],
  [
    'kubectl \\\n  scale deploy/queue \\\n  --replicas=3',
    'kubectl \\\n  scale --dry-run=server deploy/queue \\\n  --replicas=3',
  ],
  ['terraform apply \\\n  -auto-approve \\\n  -input=false', 'terraform plan \\\n  -input=false'],
  [
    'helm upgrade queue ./chart --set tag=$(git rev-parse HEAD)',
    'helm upgrade --dry-run queue ./chart --set tag=$(git rev-parse HEAD)',
  ],
])('a command has a dry run of its own: %s', (text, expected) => {
  expect(nativeDryRun(text)).toBe(expected);
});

test.each([
  'kubectl get pods',
  'kubectl rollout restart deploy/queue',
  'kubectl edit deploy/queue',
  'kubectl apply --force -f queue.yaml',
  'kubectl apply -f queue.yaml && kubectl get pods',
  'cat queue.yaml | kubectl apply -f -',
  'kubectl apply -f queue.yaml > applied.txt',
  'kubectl apply -f queue.yaml &',
  'kubectl apply -f "$(make-manifest)"',
  'rsync -a <(rm -rf /srv/a) b',
  'kubectl $FLAGS delete pod/queue-0',
  '"$TOOL" apply -f queue.yaml',
  'kubectl "$VERB" pod/queue-0',
  'kubectl --unheard-of delete pod/queue-0',
  'terraform apply tfplan',
  'terraform apply -var zone=eu tfplan',
  'terraform apply -state-out=x',
  'docker up',
  'ssh db-1 "apt-get install nginx"',
  'sudo -i',
  'sudo $AS kubectl cordon worker-7',
  'ssh db-1 kubectl cordon worker-7',
  'puppet agent',
  'terraform apply -lock tfplan',
  'kubectl create token queue',
  'kubectl apply view-last-applied deploy/queue',
  'kubectl create --edit -f queue.yaml',
  'git clean -di',
  'git push origin main -- x; true',
  'if (',
  '',
])('a command has none that is sure to do nothing: %s', text => {
  expect(nativeDryRun(text)).toBeNull();
});

test.each([
  // kubectl sends these whatever `--dry-run` says (seen with a server that writes down what it is asked).
  'kubectl create --raw /apis/queue -f queue.json',
  'kubectl replace --raw=/apis/queue -f queue.json',
  'kubectl delete --raw /apis/queue',
  "rsync -a --rsync-path='mkdir -p /srv/a && rsync' a db-1:/srv/a",
  "rsync -a --rsync-path 'mkdir -p /srv/a && rsync' a db-1:/srv/a",
  'restic backup --stdin-from-command pg_dump orders',
  'borg create --content-from-command repo::orders -- pg_dump orders',
  'git push --verify origin main',
])('a command that would act in spite of its flag has none: %s', text => {
  expect(nativeDryRun(text)).toBeNull();
});

test.each([
  'kubectl apply --dry-run=client -f queue.yaml',
  'rsync -a --no-dry-run a b',
  'zfs destroy -rn tank/old',
  'kubectl delete pod/queue-0 --dry-run=none',
  'helm install queue ./chart --dry-run',
  'ansible-playbook -C site.yml',
  'ansible-playbook --syntax-check site.yml',
  'docker compose --dry-run up',
  'rsync -avn a b',
  'apt-get -s upgrade',
  'git push -n',
])('a command that is one already has no other: %s', text => {
  expect(nativeDryRun(text)).toBeNull();
});

test('placeholders stay as they are written', () => {
  const text = 'kubectl delete pod <pod> -n "{{ zone }}"';
  const holes = ['<pod>', '{{ zone }}'].map(raw => ({
    start: text.indexOf(raw),
    end: text.indexOf(raw) + raw.length,
  }));
  expect(nativeDryRun(text, holes)).toBe('kubectl delete --dry-run=server pod <pod> -n "{{ zone }}"');
  expect(nativeDryRun('kubectl <verb> pod', [{ start: 8, end: 14 }])).toBeNull();
});

test('every row names the page it was read on', () => {
  for (const { page, tools } of DRY_RUNS) expect(page, tools).toMatch(/^https:\/\/\S+$/);
});

function wordsIn(text: string): readonly string[] {
  const [statement] = parseShell(text).commands;
  if (statement?.command.type !== 'Command') throw new Error(text);
  const { name, args } = statement.command;
  return [name, ...args].map(word => (word?.type === 'Word' ? word.value : (word?.text ?? '')));
}

/** Written in one of the ways that mean the same to a shell. */
const spoken = (word: string) =>
  fc.constantFrom(
    `'${word.replaceAll("'", "'\\''")}'`,
    `"${word.replace(/["$`\\]/g, '\\$&')}"`,
    word.replace(/[^\w./:=@-]/g, '\\$&'),
  );

const argument = fc.oneof(
  fc.constantFrom(
    'pod/queue-0',
    '-o',
    'yaml',
    '--wait',
    '--timeout=5m',
    'a b',
    "it's",
    '*',
    'eu-1:/srv',
    '--',
    '{}',
  ),
  fc.string({
    unit: fc.constantFrom('a', 'Z', '-', ' ', "'", '"', '$', '\\', '*', '=', 'é'),
    minLength: 1,
    maxLength: 8,
  }),
);

test('for any arguments, the words are those of the command and the flag', () => {
  let tried = 0;
  const rows = DRY_RUNS.flatMap(row =>
    row.tools.split(' ').flatMap(tool => row.verbs.map(verb => ({ row, tool, verb }))),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...rows).chain(({ row, tool, verb }) =>
        fc.array(argument, { maxLength: 6 }).chain(args => {
          const argv = [tool, ...(verb === '' ? [] : verb.split(' ')), ...args];
          return fc.tuple(
            fc.constant({ row, verb, argv }),
            fc.tuple(
              ...argv.map((word, at) => (at < argv.length - args.length ? fc.constant(word) : spoken(word))),
            ),
            fc.constantFrom(' ', '  ', ' \\\n  '),
          );
        }),
      ),
      ([{ row, verb, argv }, written, space]) => {
        const dry = nativeDryRun(written.join(space));
        if (dry === null) return;
        tried += 1;
        const size = verb === '' ? 0 : verb.split(' ').length;
        const added = row.add === '' ? [] : row.add.split(' ');
        const real = argv.filter((word, at) => at <= size || row.drop?.test(word) !== true);
        const at = row.instead === undefined ? (row.after ?? size) + 1 : 2;
        const expected = [...real.slice(0, at), ...added, ...real.slice(at)];
        if (row.instead !== undefined) expected[1] = row.instead;
        expect(wordsIn(dry)).toEqual(expected);
      },
    ),
    { numRuns: 1500 },
  );
  expect(tried, 'most commands have one').toBeGreaterThan(500);
});
