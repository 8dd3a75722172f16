import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../engine/shell/facts.ts';

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['docker compose -f prod.yml logs -f --tail 100', ['follow']],
  ['kubectl apply -f api.yaml', []],
  ['tail -F /var/log/syslog', ['follow']],
  ['journalctl -u nginx -f', ['follow']],
  ['kubectl get pods -w', ['watch']],
  ['watch -n 5 docker ps', ['watch']],
  ['curl -w "%{http_code}" http://localhost', []],
  ['top', ['tui']],
  ['top -b -n 1', []],
  ['docker stats', ['tui']],
  ['docker stats --no-stream', []],
  ['kubectl edit configmap api', ['editor']],
  ['ansible-vault edit secrets.yml', ['editor', 'secret']],
  ['psql -U shop', ['repl']],
  ['psql -U shop -c "select 1"', []],
  ['psql shop < dump.sql', []],
  ['docker exec -it db psql -U shop', ['repl', 'container-exec']],
  ['kubectl exec -it deploy/api -- date', ['container-exec']],
  ['docker exec -it api bash', ['interactive', 'container-exec']],
  ['ssh admin@db-1', ['remote-session']],
  ['ssh -i key.pem admin@db-1 "uptime"', ['remote-exec']],
  ['ssh -N -L 5432:db-1:5432 bastion', ['port-forward']],
  ['scp a.txt db-1:/tmp/', ['remote-exec']],
  ['kubectl port-forward svc/api 8080:80', ['port-forward']],
  ['sudo systemctl restart nginx', ['sudo']],
  ['cd /srv', ['shell-state']],
  ['RELEASE=41', ['shell-state']],
  ['sudo apt install nginx', ['sudo', 'interactive', 'long-running']],
  ['curl -fsSL https://get.example.org | sudo bash', ['sudo']],
  ['sudo su -', ['sudo', 'interactive']],
  ['passwd deploy', ['interactive', 'secret']],
  ['sleep 60', ['long-running']],
];

describe('traits say why a command needs care', () => {
  test.each(CASES)('%s: %s', (command, traits) => {
    expect([...factsOf(command).traits].sort()).toEqual([...traits].sort());
  });
});

test('a bare ssh opens a session on its host', () => {
  expect(factsOf('ssh -i ~/.ssh/ops -p 2222 admin@db-1').session).toEqual({
    kind: 'remote',
    host: 'admin@db-1',
  });
  expect(factsOf('ssh admin@db-1 uptime').session).toBeNull();
});
