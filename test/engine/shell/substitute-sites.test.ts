import { describe, expect, test } from 'vitest';
import { substitute } from '../../../engine/shell/substitute.ts';
import { checkValue } from '../../../engine/shell/value-types.ts';
import { findPlaceholders } from './oracle/find-placeholders.ts';
import { runBatch } from './oracle/run-batch.ts';

const BASH = { name: 'bash', argv: ['bash', '--norc', '--noprofile'] };

/** `<n>` stands where bash evaluates what it gets, quoted or not. */
const EVALUATED: readonly (readonly [text: string, site: string])[] = [
  ['echo $((<n> + 1))', 'int'],
  ['echo "total $((2 * <n>))"', 'int'],
  ['echo $[<n> + 1]', 'int'],
  ['((x = <n>)); echo $x', 'int'],
  ['for ((i = 0; i < <n>; i++)); do :; done', 'int'],
  ['let "x = <n>"', 'int'],
  ['x=abcdef; echo ${x:<n>}', 'int'],
  ['x=abcdef; echo "${x:0:<n>}"', 'int'],
  ['a=(1 2 3 4 5 6 7 8); echo ${a[<n>]}', 'int'],
  ['a=(1 2); echo "${a[<n>]}"', 'int'],
  ['a[<n>]=1', 'int'],
  ['a=([<n>]=1)', 'int'],
  ['unset "a[<n>]"', 'int'],
  ['read "a[<n>]" <<<x', 'int'],
  ['[[ <n> -eq 0 ]]', 'int'],
  ['[[ 0 -lt "<n>" ]]', 'int'],
  ['[ <n> -ge 0 ]', 'int'],
  ['test 1 -ne <n>', 'int'],
  ['declare -i x=<n>', 'int'],
  ['local -i x="<n>"', 'int'],
  ['x=<n>; echo $((x + 1))', 'int'],
  ['x=<n>; y=$x; ((y > 0))', 'int'],
  ['[[ -v <n> ]]', 'ident'],
  ['test -v <n>', 'ident'],
  ['printf -v <n> %s x', 'ident'],
  ['read -r <n> <<<x', 'ident'],
  ['unset <n>', 'ident'],
  ['export <n>=1', 'ident'],
  ['export <n>', 'ident'],
  ['declare <n>=1', 'ident'],
  ['typeset <n>', 'ident'],
  ['readonly <n>=1', 'ident'],
  ['mapfile <n> <<<x', 'ident'],
  ['getopts ab <n>', 'ident'],
  ['read -a <n> <<<x', 'ident'],
  ['wait -p <n> 1', 'ident'],
  ['env <n>=1 date', 'ident'],
  ['sudo A=1 <n>=1 date', 'ident'],
  ['x=<n>; echo "${!x}"', 'ident'],
  ['x=<n>; echo "${x@P}"', 'safe'],
  ['declare -a x="<n>"', 'safe'],
];

test('where the shell evaluates a value, only a number or a name gets there (SUB-05)', () => {
  expect(EVALUATED.map(([text]) => [text, siteOf(text)])).toEqual(EVALUATED);
});

test('text never passes at such a place, and what passes runs nothing (SUB-05)', () => {
  for (const hostile of ['a[$(pwn)]', '$(pwn)', 'x=$(pwn)', 'a b', '1;pwn', 'PATH']) {
    for (const [, site] of EVALUATED) {
      const refused = !checkValue('text', hostile, site as 'int').ok;
      expect(refused || (hostile === 'PATH' && site === 'safe'), `${hostile} as ${site}`).toBe(true);
    }
  }
  const fitting = EVALUATED.map(([text, site]) => ({
    text: compile(text),
    value: site === 'int' ? '7' : 'db_main',
  }));
  const outcomes = runBatch({ shell: BASH, cases: fitting, together: 1 });
  expect(outcomes.filter(outcome => outcome.fired)).toEqual([]);
  const hostile = EVALUATED.map(([text]) => ({ text: compile(text), value: 'a[$(pwn)]' }));
  const fired = runBatch({ shell: BASH, cases: hostile, together: 1 }).filter(outcome => outcome.fired);
  expect(fired.length, 'the places are real: unchecked, bash runs the value at most of them').toBeGreaterThan(
    15,
  );
});

describe('what reads its words again (SUB-06)', () => {
  test.each([
    ['eval "echo <n>"', 'safe'],
    ['trap "rm -f <n>" EXIT', 'safe'],
    ['source <n>', 'safe'],
    ['. ./<n>', 'safe'],
    ["alias restart='systemctl restart <n>'", 'safe'],
    ['sh -c "echo <n>"', 'safe'],
    ["bash -lc 'echo <n>'", 'safe'],
    ['dash -e -c "echo <n>"', 'safe'],
    ['/usr/bin/zsh -c "echo <n>"', 'safe'],
    ['bash deploy.sh <n>', 'safe'],
    ['ssh web-1 "systemctl restart <n>"', 'safe'],
    ['ssh web-1 systemctl restart <n>', 'safe'],
    ['ssh -p 2222 <n> uptime', 'safe'],
    ['ssh -o ConnectTimeout=5 ops@<n>', 'safe'],
    ['scp backup.tar <n>:/srv/', 'safe'],
    ['rsync -a /srv/ <n>:/srv/', 'safe'],
    ['su - postgres -c "pg_dump <n>"', 'safe'],
    ['watch -n 5 "df -h <n>"', 'safe'],
    ['xargs -n 1 echo <n> < hosts', 'safe'],
    ['cat hosts | xargs -I{} ssh {} "systemctl restart <n>"', 'safe'],
    ['parallel ssh {} systemctl restart <n> ::: a b', 'safe'],
    ['find /srv -name x -exec sh -c "echo <n>" \\;', 'safe'],
    ['find <n> -exec sh -c "echo {}" \\;', 'safe'],
    ['docker exec web sh -c "rm <n>"', 'safe'],
    ['docker compose exec -T web bash -c "rm <n>"', 'safe'],
    ['podman exec -it -u root web sh -c "rm <n>"', 'safe'],
    ['kubectl exec -n prod web-0 -c app -- sh -c "rm <n>"', 'safe'],
    ['kubectl exec web-0 -- /bin/bash -c "rm <n>"', 'safe'],
    ['make deploy VERSION=<n>', 'safe'],
    ['ansible web -m shell -a "systemctl restart <n>"', 'safe'],
    ['ansible-playbook site.yml -e "version=<n>"', 'safe'],
    ['tmux send-keys "tail <n>" Enter', 'safe'],
    ['echo "reboot <n>" | at now', 'safe'],
    ['gcloud compute ssh web --command="rm <n>"', 'safe'],
    ['sudo env A=1 timeout 5 bash -c "echo <n>"', 'safe'],
    ['sudo -u postgres -- sh -c "echo <n>"', 'safe'],
    ['nohup nice -n 10 sh -c "echo <n>" &', 'safe'],
    ['time -p bash -c "echo <n>"', 'safe'],
    ['exec bash -c "echo <n>"', 'safe'],
    ['command eval "echo <n>"', 'safe'],
    ['A=1 B=2 bash -c "echo <n>"', 'safe'],
    ['! bash -c "echo <n>"', 'safe'],
    ['if bash -c "test <n>"; then :; fi', 'safe'],
    ['x=$(bash -c "echo <n>")', 'safe'],
    ['echo "`sh -c \\"echo <n>\\"`"', 'safe'],
    ['bash <<EOF\necho <n>\nEOF', 'safe'],
    ["ssh web-1 'bash -s' <<'EOF'\necho <n>\nEOF", 'safe'],
    ['ssh web-1 <<EOF\nsystemctl restart <n>\nEOF', 'safe'],
    ['cat <<EOF | sudo bash\necho <n>\nEOF', 'safe'],
    ['echo "echo <n>" | ssh web-1', 'safe'],
    ['{ echo one; echo "two <n>"; } | bash', 'safe'],
    ['bash <<<"echo <n>"', 'safe'],
    ['bash < <(echo "echo <n>")', 'safe'],
    ['eval "$(echo <n>)"', 'safe'],
    ['cmd="rm <n>"; bash -c "$cmd"', 'safe'],
    ['cmd="rm <n>"; other=$cmd; eval "$other"', 'safe'],
    ['for f in <n> b; do ssh web-1 "rm $f"; done', 'safe'],
    ['$RUNNER "echo <n>"', 'safe'],
    ['<tool> --name <n>', 'safe'],
    ['git submodule foreach "git checkout <n>"; git rebase --exec "make <n>"', 'safe'],
    ['tar -c --to-command=<n> x', 'safe'],
    ['sg operators -c "restart <n>"', 'safe'],
    ['sg operators "restart <n>"', 'safe'],
    ['newgrp operators -c "restart <n>"', 'safe'],
    ['aws ssm send-command --document-name AWS-RunShellScript --parameters commands="restart <n>"', 'safe'],
    ['aws ecs execute-command --cluster shop --interactive --command "restart <n>"', 'safe'],
    ['zip -T -TT "<n>" logs.zip app.log', 'safe'],
    ['vim +"<n>" app.conf', 'safe'],
    ['x="<n>"; vim "+$x" app.conf', 'safe'],
    ['less +"<n>" app.log', 'safe'],
    ['ip netns exec blue "<n>"', 'safe'],
    ['ip netns exec blue sh -c "echo <n>"', 'safe'],
    ['echo "netns exec blue <n>" | ip -b -', 'safe'],
    ['PATH="<n>:$PATH" ls', 'safe'],
    ['export PATH="<n>:$PATH"', 'safe'],
    ['sftp -b - files-1 <<< "get <n>"', 'safe'],
    ['lftp -c "get <n>"', 'word'],
    ['PROMPT_COMMAND=<n> bash', 'safe'],
    ['GIT_SSH_COMMAND="ssh -i <n>" git fetch', 'safe'],
    ['printf "<n>\\n" x', 'safe'],
  ])('%s', (text, site) => expect(siteOf(text)).toBe(site));

  test.each([
    'psql -c "select * from orders where id = <n>"',
    'psql -U ops -h db-1 -Atc "select <n>"',
    'sudo -u postgres psql -d orders -c "select <n>"',
    'psql --command="select <n>"',
    'psql orders <<EOF\nselect <n>;\nEOF',
    'echo "select <n>" | psql orders',
    'docker exec -i db psql -U ops -c "select <n>"',
    'docker exec -i db psql -U ops <<SQL\nselect <n>;\nSQL',
    'kubectl exec db-0 -- psql -c "select <n>"',
    'ssh db-1 "psql -c \'select <n>\'"',
    'sudo sh -c "psql -c \\"select <n>\\""',
    'mysql -u root -e "select <n>"',
    'mysql -Ne "select <n>"',
    'mariadb --execute="select <n>"',
    'sqlite3 orders.db "select <n>"',
    'sqlite3 -separator , orders.db "select <n>"',
    'clickhouse-client -q "select <n>"',
    'mongosh --eval "db.orders.find(<n>)"',
    'awk "/<n>/ { print }" log',
    'awk -F: \'$1 == "<n>"\' /etc/passwd',
    'sed -i "s/old/<n>/" app.conf',
    "sed -n -e '/<n>/p' log",
    'perl -ne "print if /<n>/" log',
    'perl -pi -e "s/a/<n>/" log',
    'python3 -c "print(<n>)"',
    'python3.11 -c "print(<n>)"',
    'python - <<EOF\nprint(<n>)\nEOF',
    'ruby -e "puts <n>"',
    'node -e "console.log(<n>)"',
    'php -r "echo <n>;"',
    'jq \'.items[] | select(.name == "<n>")\' pods.json',
    'kubectl get pods -o json | jq -r ".items[] | .<n>"',
    'yq eval \'.image.tag = "<n>"\' values.yaml',
    'query="select <n>"; psql -c "$query"',
    'bash <<EOF\npsql -c "select <n>"\nEOF',
    'ssh db-1 <<EOF\nset -e\npsql -c "select <n>" | tee log\nEOF',
    'cat <<EOF | ssh db-1\npsql -c "select <n>"\nEOF',
    'echo "psql -c \'select <n>\'" | ssh db-1',
  ])('a program in another language takes only a word: %s', text => {
    expect(siteOf(text)).toBe('word');
    expect(checkValue('safe', '1--', 'word').ok).toBe(false);
  });
});

test.each([
  'pg_restore -h <n> -U ops -d orders --clean backup.dump',
  'psql -h <n> -U ops -d orders',
  'psql -f <n>',
  'cat <n> | psql orders',
  'gunzip -c <n> | sudo -u postgres psql orders',
  'docker exec <n> redis-cli ping',
  'docker logs --tail 100 <n>',
  'docker run --rm -v <n>:/data alpine ls',
  'kubectl -n <n> rollout restart deployment/web',
  'kubectl exec <n> -- ls /srv',
  'sudo systemctl restart <n>',
  'sudo -u postgres pg_dump <n> > orders.sql',
  'sudo apt-get install -y jq <n>',
  'curl -fsS -H "Authorization: Bearer <n>" https://api.example.com/',
  'git commit -m "<n>"',
  'grep -r "<n>" /etc',
  'echo "<n>" | tee notes.txt',
  'echo "<n>" >> notes.txt',
  'cat <<EOF > app.conf\nname = <n>\nEOF',
  'kubectl apply -f - <<EOF\nname: <n>\nEOF',
  'jq --arg name "<n>" ".items[] | .name == \\$name" pods.json',
  'python3 report.py --title "<n>"',
  'awk "{ print }" <n>',
  'find <n> -name "*.log" -delete',
  'export TITLE="<n>"',
  'x=$(grep <n> /etc/hosts | wc -l)',
  'echo $(( $(wc -l < <n>) + 1 ))',
  'tar czf backup.tgz <n>',
  'zip logs.zip <n>',
  'vim <n>',
  'less +G <n>',
  'ip addr show <n>',
  'aws s3 cp <n> s3://backups/',
])('an ordinary command takes any text: %s', text => expect(siteOf(text)).toBe('free'));

test.each([
  ['ssh web-1 "<n> --now"', 'Name the command'],
  ['sh -c "<n>"', 'Name the command'],
  ['eval <n>', 'Name the command'],
  ['sh -c "echo ok; <n> x"', 'Name the command'],
  ['sh -c "echo <n>>log"', 'Put a space between'],
  ['bash <<EOF\n<n> --now\nEOF', 'Name the command'],
  ['echo "<n>" | sudo bash', 'Name the command'],
  ['ssh web-1 <<EOF\necho ok\nls {<n>}\nEOF', 'Quote the value'],
  ['sh -c "echo ~<n>"', 'whole path'],
  ['sh -c "ls {<n>}"', 'Quote the value'],
  ['sh -c "echo $<n>"', 'Take the `$` away'],
  ["sh -c 'for <n> in a; do :; done'", 'plain variable name'],
])('even a harmless value is refused where it would steer an inner shell: %s', (text, advice) => {
  expect(siteOf(text)).toContain(advice);
});

test('the strictest of several sites wins, and two that no value fits are refused', () => {
  expect(siteOf('x=<n>; eval "echo $x"; echo $((x))')).toBe('int');
  expect(siteOf('x=<n>; echo "${!x}"; echo $((x))')).toContain('Use two placeholders');
});

/** The site of `<n>`, or why the text is refused. */
function siteOf(text: string): string {
  const compiled = substitute(text, findPlaceholders(text), { shell: 'bash' });
  if (!compiled.ok) return compiled.refusal.reason;
  const sites = new Set(
    compiled.program.references.filter(({ variable }) => variable === 'n').map(({ site }) => site),
  );
  return [...sites].join(' ');
}

function compile(text: string): string {
  const compiled = substitute(text, findPlaceholders(text), { shell: 'bash' });
  if (!compiled.ok) throw new Error(`${text}: ${compiled.refusal.reason}`);
  return compiled.program.text;
}
