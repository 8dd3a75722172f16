import { describe, expect, test } from 'vitest';
import { RISKS } from '../../../engine/model/risk.ts';
import { factsOf } from '../../../engine/shell/facts.ts';

const CASES: Readonly<Record<(typeof RISKS)[number], readonly string[]>> = {
  read: [
    'docker compose logs --tail 50 api',
    'kubectl get pods -n shop',
    'kubectl rollout status deployment/api',
    'systemctl status nginx',
    'psql -U shop -c "SELECT count(*) FROM orders"',
    'redis-cli -h cache INFO replication',
    'curl -s http://localhost:8080/health | jq .status',
    'aws s3 ls s3://backups/',
    'terraform plan -out=tfplan',
    'ansible-playbook site.yml --check',
    './scripts/smoke-test.sh',
    'git log --oneline -5',
    'ssh db-1 "uptime"',
    'cd /opt/shop',
    'sudo -u postgres psql -l',
    'az storage cors add --methods DELETE GET'.replace('add', 'list'),
    'kubectl apply -f api.yaml --dry-run=client',
    'cat /etc/hosts > /dev/null',
    'command -v docker',
  ],
  mutate: [
    'docker compose up -d',
    'kubectl apply -f api.yaml',
    'kubectl scale deployment api --replicas=5',
    'systemctl start nginx',
    'cp config.yml /etc/shop/config.yml',
    'rm /tmp/restore.dump',
    'echo on > /etc/shop/maintenance',
    'curl -X POST http://localhost:8080/reload',
    'unheard-of --flag value',
    'ssh db-1 "touch /srv/marker"',
    'git push origin main',
    'az storage cors add --methods DELETE GET',
  ],
  disrupt: [
    'docker compose down',
    'docker-compose restart api',
    'docker compose up -d api',
    'kubectl delete pod api-0',
    'kubectl rollout restart deployment/api',
    'kubectl scale deployment api --replicas=0 -n shop',
    'kubectl drain node-1 --ignore-daemonsets',
    'sudo systemctl restart postgresql',
    'reboot',
    'helm upgrade api ./chart',
    "psql -c 'SELECT pg_terminate_backend(17)'",
    'sync && echo 3 > /proc/sys/vm/drop_caches',
    'kubectl create secret generic api --from-literal=k=v --dry-run=client -o yaml | kubectl apply -f -',
    './scripts/rollback.sh v41',
    'for p in a b; do systemctl stop shop-$p; done',
    'terraform apply tfplan',
  ],
  destroy: [
    'rm -rf /srv/shop/uploads',
    'kubectl delete namespace shop',
    'docker system prune -af',
    'docker compose down -v',
    'psql shop < backup.sql',
    'docker exec -i db psql -U shop < backup.sql',
    'kubectl exec -i db-0 -- psql shop < dump.sql',
    'pg_restore --clean -d shop shop.dump',
    'psql -c "DROP TABLE orders"',
    'redis-cli FLUSHALL',
    'ssh db-1 "sudo rm -rf /var/lib/postgresql/16"',
    'ssh db-1 "docker exec db psql -c \'TRUNCATE orders\'"',
    'find /srv/logs -mtime +30 -delete',
    'find /srv -name core -exec rm {} \\;',
    'xargs rm -f < files.txt',
    'dd if=image.iso of=/dev/sdb',
    'cp /backup/dump-1.rdb /var/lib/redis/dump.rdb',
    'ufw deny from any',
    'aws ec2 terminate-instances --instance-ids i-1',
    'git push --force origin main',
    'bash <<EOF\nrm -rf /srv/shop\nEOF',
    'ssh db-1 <<EOF\ndropdb shop\nEOF',
    'terraform destroy -auto-approve',
  ],
};

describe('risk is judged by effect', () => {
  for (const risk of RISKS) {
    test.each(CASES[risk])(`${risk}: %s`, command => {
      expect(factsOf(command).risk).toBe(risk);
    });
  }
});
