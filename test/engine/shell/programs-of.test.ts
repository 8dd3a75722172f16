import { expect, test } from 'vitest';
import { programsOf } from '../../../engine/shell/programs-of.ts';

/** Names in order of first appearance: `(x)` is not certain, `x!` runs as somebody else. */
function names(text: string, language = 'bash'): string {
  return programsOf(text, language)
    .started.map(({ name, as, certain }) => {
      const shown = as === 'other' ? `${name}!` : name;
      return certain ? shown : `(${shown})`;
    })
    .join(' ');
}

test.each([
  ['kubectl get pods | jq .items', 'kubectl jq'],
  ['env TZ=UTC nohup timeout 5 rsync -a /srv/a /srv/b', 'env nohup timeout rsync'],
  ['sudo -u postgres psql -c "SELECT 1"', 'sudo psql!'],
  ['find . -name "*.gz" -exec gunzip {} + | xargs -n1 sha256sum', 'find gunzip xargs sha256sum'],
  ['time curl -s localhost && uptime', 'curl uptime'],
  ['echo "$(date -u) $(hostname)"', 'date hostname'],
  ['diff <(sort a) <(sort b)', 'diff sort'],
  ['for node in $(kubectl get nodes -o name); do ping -c1 "$node"; done', 'kubectl ping'],
  ['while ! nc -z db 5432; do sleep 1; done', 'nc sleep'],
  ['( cd /srv && tar cf - . ) > out.tar', 'tar'],
  ['{ lsof -i; } 2>/dev/null', 'lsof'],
  ['bash -c "psql -l"', 'bash psql'],
])('a text starts the programs it names, through what carries them: %s', (text, expected) => {
  expect(names(text)).toBe(expected);
});

test.each([
  ['ssh db-1 "systemctl status postgresql | jq ."', 'ssh'],
  ['docker exec -it web nginx -t', 'docker'],
  ['docker compose exec db psql', 'docker'],
  ['kubectl exec deploy/web -- vault status', 'kubectl'],
  ['chroot /mnt/root dpkg -l', 'chroot'],
])('what runs elsewhere is no program of this machine: %s', (text, expected) => {
  expect(names(text)).toBe(expected);
});

test.each([
  ['./deploy.sh && /usr/local/bin/backup --now && ../bin/x', ''],
  ['sudo /opt/tool/bin/run', 'sudo'],
  ['"$TOOL" status; ${RUNNER} x; $(command -v psql) -l; k$x', ''],
  ['cd /srv; export A=1; [ -f x ] && [[ -d y ]] && test -e z; printf x; true', ''],
  ['drain() { echo "$1"; }; drain worker-7', ''],
  ["alias k='kubectl -n prod'\nk get pods", ''],
  ['bundle exec rails db:migrate:status', 'bundle'],
])('paths, names that are put together, and what the shell has itself are left out: %s', (text, expected) => {
  expect(names(text)).toBe(expected);
});

test.each([
  ['if [ -f Makefile ]; then make; else ninja; fi', '(make) (ninja)'],
  ['docker-compose version || podman-compose version', '(docker-compose) (podman-compose)'],
  ['case $(uname) in Linux) ip a ;; *) ifconfig ;; esac', 'uname (ip) (ifconfig)'],
  ['[ -S db.sock ] && lsof db.sock; [[ -d logs ]] && du -s logs; cd /srv && ls', '(lsof) (du) ls'],
  ['rotate() { logrotate -f x; }; rotate', '(logrotate)'],
  ['sudo apt-get install -y jq && jq . report.json', 'sudo apt-get! (jq)'],
  ['source .venv/bin/activate; pip-audit', '(pip-audit)'],
  ['PATH=/opt/bin:$PATH; terraform plan', '(terraform)'],
  ['jq . a; if true; then jq . b; fi', 'jq'],
])('what may not be come to, or be brought first, is not certain: %s', (text, expected) => {
  expect(names(text)).toBe(expected);
});

test('a text that looks for a program is written for its absence', () => {
  expect(names('command -v jq >/dev/null && jq . a; which yq && yq . b; type -P rg; rg x')).toBe('which');
});

test('another language, and a text that the parser refuses, start nothing that is known', () => {
  expect(names('SELECT count(*) FROM orders', 'sql')).toBe('');
  expect(names('if then fi (')).toBe('');
  expect(names('ls', 'zsh')).toBe('ls');
});

test.each([
  ['source ~/.nvm/nvm.sh', true],
  ['eval "$(ssh-agent)"', true],
  ['export PATH="$HOME/bin:$PATH"', true],
  ['export KUBECONFIG=/etc/kube; cd /srv', false],
  ['PATH=/opt/bin make', false],
])('names may mean something else afterwards: %s', (text, changes) => {
  expect(programsOf(text, 'bash').changesLookup).toBe(changes);
});

test('what a text defines is known to the texts after it', () => {
  expect(
    programsOf('alias k=kubectl tf="terraform -no-color"; drain() { :; }; function fill { :; }', 'bash')
      .defined,
  ).toEqual(['drain', 'fill', 'k', 'tf']);
});
