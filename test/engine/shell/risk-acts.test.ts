import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../engine/shell/facts.ts';

const riskOf = (command: string) => factsOf(command).risk;

const CASES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'options that stand in one word': {
    destroy: ['curl -sXDELETE http://shop/orders/1', 'iptables -nF', 'fd -Hx rm'],
    mutate: [
      'curl -so/srv/index http://shop',
      'iptables -L -Z',
      'tar -xvf orders.tar --directory /srv',
      'tar -cf store.tar etc var',
      'tar --create --file store.tar etc',
      'cp -n new.conf shop.conf',
      'apt-get install -q -y nginx',
      'pacman -S nginx',
    ],
    disrupt: ['date -us 10:00', 'apt-get remove -qq nginx', 'umount -l /srv', 'lvcreate -n data -L 5G vg'],
  },
  'options that write a file': {
    mutate: [
      'git diff --output=changes',
      'git -C /srv log --output changes',
      'xxd -r dump.hex disk.img',
      'strace -o calls uptime',
      '/usr/bin/time -o took uptime',
      'openssl x509 -in shop.pem -out shop.der',
      'curl -c jar http://shop',
      'curl -D headers http://shop',
      'curl --trace-ascii talk http://shop',
      'helm template shop --output-dir rendered',
      'kubectl cluster-info dump --output-directory=state',
      'sort --outp=hosts hosts',
      'tree -o listing /srv',
      'gpg -d -o plain secret.gpg',
      'sops -d -i secrets.yaml',
      'wget -O page -o /dev/null http://shop',
      'mongodump --out /srv/dumps',
      'mysql --tee=talk -e "select 1"',
    ],
    destroy: ['openssl rand -out /dev/sda 512'],
    disrupt: ['curl -o /proc/sysrq -s http://shop'],
  },
  'options that run a program are judged by it': {
    destroy: [
      'tar tf orders.tar --to-command="rm -f"',
      'tar --to-com=rm -tf orders.tar',
      'tar -tf orders.tar --checkpoint=1 --checkpoint-action=exec="rm -rf /srv"',
      'sort --compress-program=rm orders',
      'git -c core.pager="rm -rf /srv" log',
      "git -c alias.look='!rm -rf /srv' look",
      "ssh -o ProxyCommand='rm -rf /srv' db-1 uptime",
      "strace -o '|rm -f calls' uptime",
      "man -P 'rm -rf /srv' ls",
      'find . -exec ls {} \\; -exec rm {} \\;',
    ],
    mutate: [
      'tar -tf orders.tar -I ./unpack',
      'tar tIf ./unpack orders.tar',
      'rg --pre ./unpack order',
      'git grep -O order',
      'git grep --open-files-in-pager=./look order',
      'helm template shop --post-renderer ./patch',
      'lftp -c "rm orders"',
    ],
    disrupt: ["ansible web -a 'nginx -s reload'", 'ansible web -a reboot'],
    read: [
      'git -c core.pager=cat log',
      "ssh -o ProxyCommand='ssh -W %h:%p bastion' db-1 uptime",
      'tar --use-compress-program=zstd -tf orders.tar.zst',
      'tar -I "zstd -d" -tf orders.tar.zst',
    ],
  },
  'variables that change what a program loads': {
    mutate: [
      'LD_PRELOAD=./shim.so ls',
      'env LD_PRELOAD=./shim.so ls',
      'sudo LD_PRELOAD=./shim.so ls',
      'export LD_PRELOAD=./shim.so',
      'ssh db-1 "BASH_ENV=setup bash -c uptime"',
      'PATH=/tmp/bin:$PATH ls',
      'PATH="/tmp/bin:$PATH" ls',
      'PATH=/usr/../tmp ls',
      'GIT_SSH_COMMAND=./connect git fetch',
    ],
    destroy: ["PAGER='rm -rf /srv' man ls", "export GIT_PAGER='rm -rf /srv'"],
    read: [
      'GIT_PAGER=cat git log',
      "PAGER='less -R' man ls",
      'SYSTEMD_PAGER= systemctl status shop',
      'LC_ALL=C sort hosts',
      'export PATH=$PATH:$HOME/bin',
      'export PATH=/usr/pgsql-16/bin:$PATH',
      'export EDITOR=vim',
    ],
  },
  'programs in text that another program reads': {
    mutate: [
      "sed -n '1e touch /srv/marker' log",
      "sed -n '$w /srv/last' log",
      "sed -ne '/error/w errors' log",
      'sed -f steps.sed log',
      "awk '{print > $1}' log",
      "awk '{print | mailer}' log",
      'awk \'{"date" | getline now; print now}\' log',
      "psql -c '\\copy orders from orders.csv'",
      "psql -c '\\i changes.sql'",
      "psql -c 'select 1 \\gexec'",
      "psql -c 'select 1 \\g orders.txt'",
      'mysql -e \'select 1 into outfile "orders"\'',
      'mongosh shop cleanup.js',
    ],
    destroy: [
      'psql shop <<EOF\n\\c shop\nDELETE FROM orders;\nEOF',
      'echo FLUSHALL | redis-cli',
      "echo 'db.dropDatabase()' | mongosh shop",
    ],
    read: [
      "sed 's/the west wing/east/' log",
      "sed -n '/start/,/end/p;10q' log",
      "awk '$3>90{print}' load",
      "psql -c '\\copy orders to stdout'",
      "psql -c 'select 1 \\gx'",
      "mysql -e 'show slave status\\G'",
      'psql shop <<EOF\n\\timing\nselect 1;\nEOF',
      'echo PING | redis-cli',
    ],
  },
  'words that act': {
    destroy: [
      'git reflog expire --all',
      'nft -n flush ruleset',
      'parted -s /dev/sda mklabel gpt print',
      'sgdisk -l table /dev/sda',
      'influx bucket delete --name shop',
      'lvreduce -l 50 vg/data',
      "kubectl delete ns shop --reason 'as after --dry-run'",
    ],
    disrupt: [
      'ntpdate time.example.org',
      'ip a add 10.0.0.7/24 dev eth0',
      'ip link add br0 type bridge',
      'nmcli device disconnect eth0',
      'resolvectl dns eth0 10.0.0.53',
      'nvidia-smi --gpu-reset -i 0',
      'nginx -c /etc/nginx.conf -s reload',
      'python manage.py migrate -v 2',
      'systemctl restart status',
      "helm upgrade shop ./chart --set 'note=after a --dry-run'",
    ],
    mutate: [
      'http http://shop/orders count=1',
      'vault read database/creds/shop',
      'git branch -m newer',
      'git symbolic-ref HEAD refs/heads/newer',
      'terraform fmt',
      'sqlite3 shop.db vacuum',
      'aws s3api get-object --bucket shop --key orders orders.csv',
      "ansible web -m command -a 'hostname newer'",
      'journalctl --flush',
      'ssh-add -D',
      'unheard-of deploy --version 3',
      'unheard-of apply list.yml',
    ],
    read: [
      'http http://shop/orders count==1 X-Shop:1',
      'ntpdate -q time.example.org',
      'ip -br a',
      'ip -s link show eth0',
      'nmcli con show',
      'vault read pki/cert/ca',
      'git branch -vv',
      'systemctl status restart',
      "ansible web -m command -a 'docker ps -a'",
      "ansible web -m command -a 'systemctl status shop'",
      'nvidia-smi -q -d MEMORY',
      'unheard-of --version',
      'parted /dev/sda print',
      'kubectl get --raw /healthz',
      'iptables -t nat -L -n',
    ],
  },
};

for (const [claim, byRisk] of Object.entries(CASES)) {
  describe(claim, () => {
    for (const [risk, commands] of Object.entries(byRisk)) {
      test.each(commands)(`${risk}: %s`, command => expect(riskOf(command)).toBe(risk));
    }
  });
}

test('a letter acts wherever it stands in a cluster', () => {
  const harmless = fc
    .array(fc.constantFrom(...'sSfkLgNv'), { maxLength: 5 })
    .map(letters => letters.join(''));
  fc.assert(
    fc.property(harmless, letters => {
      expect(riskOf(`curl -${letters}XDELETE http://shop/orders/1`)).toBe('destroy');
      expect(riskOf(`curl -${letters}X DELETE http://shop/orders/1`)).toBe('destroy');
      expect(riskOf(`curl -${letters}c jar http://shop`)).toBe('mutate');
      expect(riskOf(`curl -${letters}H X-Shop:1 http://shop`)).toBe('read');
    }),
    { numRuns: 40 },
  );
});

test.each([
  'tar tf orders.tar',
  'sort -k2 hosts',
  'git diff',
  'curl -s http://shop',
  'sed -n 1,10p log',
  'tar -ztvf backup.tar.gz',
  'openssl x509 -in shop.pem -noout -dates',
])('an ordinary look stays one: %s', command => expect(riskOf(command)).toBe('read'));
