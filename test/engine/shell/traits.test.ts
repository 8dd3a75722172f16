import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../engine/shell/facts.ts';
import { placeName, promptName } from '../../../engine/shell/place-name.ts';

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
  ['while read -r host; do ping -c 1 "$host"; done < hosts.txt', []],
  ['cat hosts.txt | while read -r host; do ssh "$host" uptime; done', ['remote-exec']],
  ['read -r answer < /dev/tty', ['interactive']],
  ['while read -r name </dev/tty; do echo ok; done', ['interactive']],
  ['echo done > /dev/tty', []],
  ['read -r answer', ['interactive']],
  ['while true; do kubectl get pods; sleep 5; done', ['watch']],
  ['until false; do date; done', ['watch']],
  ['while true; do curl -sf localhost && break; sleep 5; done', []],
  ['while ! kubectl get pod api-0; do sleep 5; done', []],
];

describe('traits say why a command needs care', () => {
  test.each(CASES)('%s: %s', (command, traits) => {
    expect([...factsOf(command).traits].sort()).toEqual([...traits].sort());
  });
});

const OPENED: readonly (readonly [string, string])[] = [
  ['ssh -i ~/.ssh/ops -p 2222 admin@db-1', 'admin@db-1'],
  ['ssh -tt -l admin db-1', 'db-1'],
  ['sshpass -p s3cret ssh -o StrictHostKeyChecking=no admin@db-1', 'admin@db-1'],
  ['sshpass -e ssh admin@db-1', 'admin@db-1'],
  ['mosh admin@db-1', 'admin@db-1'],
  ['gcloud compute ssh db-1 --zone europe-west1-b', 'db-1'],
  ['gcloud compute ssh --zone=europe-west1-b db-1', 'db-1'],
  ['aws --profile prod ssm start-session --target i-0abc', 'i-0abc'],
  ['az ssh vm --resource-group shop --name db-1', 'db-1'],
  ['telnet switch-1', 'switch-1'],
  ['nsenter -t 4711 -m -u -i -n -p', 'process 4711'],
  ['nsenter --target 1 --mount sh', 'process 1'],
  ['docker exec -it api bash', 'api'],
  ['docker compose exec api sh', 'api'],
  ['podman exec -u root -it api /bin/sh', 'api'],
  ['kubectl -n shop exec -it deploy/api -c web -- /bin/bash', 'deploy/api'],
  ['kubectl exec -it api-0 sh', 'api-0'],
  ['kubectl debug node/worker-1 -it --image=busybox', 'node/worker-1'],
  ['oc -n shop rsh api-0', 'api-0'],
  ['heroku run bash --app shop', 'shop'],
  ['heroku run bash', 'heroku'],
  ['screen -r upgrade', 'screen upgrade'],
  ['tmux attach -t upgrade', 'tmux upgrade'],
  ['su - postgres', 'postgres@localhost'],
  ['su', 'root@localhost'],
  ['sudo -i', 'root@localhost'],
  ['sudo -iu postgres', 'postgres@localhost'],
  ['sudo su -', 'root@localhost'],
  ['sudo -s', 'root@localhost'],
  ['sudo bash', 'root@localhost'],
  ['sudo -u deploy bash -l', 'deploy@localhost'],
  ['chroot /mnt/rescue', '/mnt/rescue'],
  ['sudo chroot /mnt/rescue /bin/bash', 'root@/mnt/rescue'],
  ['vagrant ssh', 'vagrant'],
  ['vagrant ssh web', 'web'],
  ['multipass shell web', 'web'],
  ['lxc exec web -- bash', 'web'],
  ['machinectl shell web', 'web'],
  ['ssh -t bastion docker exec -it api bash', 'api on bastion'],
  ['ssh -t bastion sudo -i', 'root@bastion'],
];

describe('what opens a session names the place where the next lines are typed', () => {
  test.each(OPENED)('%s: %s', (command, place) => {
    const { session } = factsOf(command);
    expect(session && placeName(session.places)).toBe(place);
    expect(session?.prompt).toBeNull();
  });

  test('a shell in the same place has no name', () => {
    expect(factsOf('bash').session).toEqual({ places: [], prompt: null });
  });
});

describe('a program with its own prompt says what is typed there', () => {
  test.each([
    ['psql -U shop', 'psql', 'sql'],
    ['sudo -u postgres psql', 'psql', 'sql'],
    ['mysql -u root -ps3cret shop', 'mysql', 'sql'],
    ['docker exec -it db psql -U shop', 'psql on db', 'sql'],
    ['redis-cli -h cache-1', 'redis-cli', 'redis'],
    ['mongosh', 'mongosh', 'mongo'],
    ['python3', 'python3', 'python'],
    ['irb', 'irb', 'ruby'],
    ['rails console', 'rails', 'ruby'],
  ])('%s: %s, %s', (command, name, language) => {
    const { session } = factsOf(command);
    expect(session?.prompt && promptName(session.prompt.program, session.places)).toBe(name);
    expect(session?.prompt?.language).toBe(language);
  });
});

test.each([
  'ssh admin@db-1 uptime',
  'ssh -N -L 5432:db-1:5432 bastion',
  'ssh -f -N bastion',
  'sshpass -p s3cret ssh admin@db-1 uptime',
  'ssh admin@db-1 < setup.sh',
  'gcloud compute ssh db-1 --command "uptime"',
  'gcloud compute ssh db-1 -- uptime',
  'aws ssm start-session --target i-0abc --document-name AWS-StartPortForwardingSession',
  'docker exec api date',
  'docker exec -it api bash -c "date"',
  'docker run -it --rm backup-tool',
  'kubectl exec api-0 -- date',
  'sudo -u postgres pg_ctl status',
  'sudo systemctl restart nginx',
  'su - postgres -c "pg_ctl status"',
  'runuser -l postgres -c "pg_ctl status"',
  'chroot /mnt/rescue update-grub',
  'bash setup.sh',
  'sudo bash setup.sh',
  'curl -fsSL https://get.example.org | bash',
  'tmux new -d -s upgrade',
  'screen -ls',
  'screen -dmS upgrade ./upgrade.sh',
  'vagrant ssh -c uptime',
  'psql -c "select 1"',
  'python3 setup.py',
  'bundle',
])('%s opens nothing', command => {
  expect(factsOf(command).session).toBeNull();
});
