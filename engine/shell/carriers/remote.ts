import { words } from '../tool.ts';
import type { Carrier } from './carrier.ts';

const SSH_VALUES = words('-B -b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w -P');
const SSH_FLAGS = '46AaCfGgKkMNnqsTtVvXxYy';
/** `-N`, `-f` and forwarded ports open nothing to type into. */
const TUNNEL = new RegExp(`(?:^|\\s)-[${SSH_FLAGS}]*[NLRDfWO]`);

const session = (
  name: string,
  sub: string,
  rest: { readonly named: number | readonly string[]; readonly values?: string; readonly otherwise?: string },
): Carrier => ({
  names: words(name),
  sub: words(sub),
  valued: words(`${rest.values ?? ''} ${typeof rest.named === 'number' ? '' : rest.named.join(' ')} -c`),
  flags: 'vqtiT',
  skip: typeof rest.named === 'number' ? rest.named + 1 : 0,
  form: 'text',
  flag: /^(?:-c|-C|--command)$/,
  place: { kind: 'remote', named: rest.named, otherwise: rest.otherwise ?? name },
  opens: {},
});

const CLOUD_VALUES = '--zone --project --account --region --profile --resource-group -g --subscription';

/** Programs that run a command on another machine, or open a session there. */
export const remoteCarriers: readonly Carrier[] = [
  {
    names: words('ssh slogin rsh'),
    valued: SSH_VALUES,
    flags: SSH_FLAGS,
    skip: 1,
    form: 'text',
    place: { kind: 'remote', named: 0 },
    opens: { unless: TUNNEL },
  },
  {
    names: ['autossh'],
    valued: [...SSH_VALUES, '-M'],
    flags: SSH_FLAGS.replace('M', ''),
    skip: 1,
    form: 'text',
    place: { kind: 'remote', named: 0 },
    opens: { unless: TUNNEL },
  },
  {
    names: words('sftp ftp lftp'),
    valued: words('-B -b -c -D -F -i -J -l -o -P -R -S -s -X -u -p -e -f'),
    flags: '46aCfNpqrvAdgint',
    skip: 1,
    form: 'none',
    place: { kind: 'remote', named: 0 },
    opens: { unless: /(?:^|\s)-[bcef](?:\s|$)/ },
  },
  {
    names: words('mosh et'),
    valued: words('-p --port --ssh --server --client --predict --bind-server'),
    flags: '46an',
    skip: 1,
    form: 'text',
    place: { kind: 'remote', named: 0 },
    opens: {},
  },
  {
    names: words('telnet rlogin'),
    valued: words('-l -b -e -n -X -k'),
    flags: '468EFKLacdfrxy',
    skip: 1,
    form: 'none',
    place: { kind: 'remote', named: 0 },
    opens: {},
  },
  ...[
    ['compute', 'ssh'],
    ['alpha', 'compute', 'ssh'],
    ['beta', 'compute', 'ssh'],
    ['cloud-shell', 'ssh'],
  ].map(
    (sub): Carrier => ({
      ...session('gcloud', sub.join(' '), { named: 0, values: `${CLOUD_VALUES} --ssh-key-file --container` }),
      place: { kind: 'remote', named: 0, otherwise: 'the cloud shell' },
      opens: { unless: /\s-- .*-[NLRD]/ },
    }),
  ),
  {
    names: ['aws'],
    sub: words('ssm start-session'),
    valued: words('--target --profile --region --document-name --parameters --reason --endpoint-url'),
    flags: '',
    skip: 0,
    form: 'none',
    place: { kind: 'remote', named: ['--target'], otherwise: 'the instance' },
    opens: { unless: /PortForwarding/ },
  },
  {
    names: ['aws'],
    sub: words('ecs execute-command'),
    valued: words('--cluster --task --container --command --profile --region'),
    flags: '',
    skip: 0,
    form: 'flag',
    flag: /^--command$/,
    place: { kind: 'container', named: ['--container', '--task'], otherwise: 'the task' },
  },
  {
    names: ['az'],
    sub: words('ssh vm'),
    valued: words('-n --name --vm-name --ip -g --resource-group --local-user --subscription -p --port -i -f'),
    flags: '',
    skip: 0,
    form: 'none',
    place: { kind: 'remote', named: ['--name', '-n', '--vm-name', '--ip'], otherwise: 'the virtual machine' },
    opens: {},
  },
  {
    names: ['az'],
    sub: words('container exec'),
    valued: words('-n --name -g --resource-group --container-name --exec-command'),
    flags: '',
    skip: 0,
    form: 'flag',
    flag: /^--exec-command$/,
    place: { kind: 'container', named: ['--container-name', '--name', '-n'] },
    opens: {},
  },
  ...['run', 'run:detached'].map(
    (sub): Carrier => ({
      names: ['heroku'],
      sub: [sub],
      valued: words('-a --app -r --remote -s --size --type -e --env'),
      flags: 'x',
      skip: 0,
      form: 'words',
      mixed: true,
      place: { kind: 'container', named: ['-a', '--app'], otherwise: 'heroku' },
    }),
  ),
  session('heroku', 'ps:exec', { named: ['-a', '--app'], values: '-d --dyno' }),
  session('fly flyctl', 'ssh console', { named: ['-a', '--app'], otherwise: 'fly' }),
  session('vagrant', 'ssh', { named: 0, otherwise: 'vagrant' }),
  session('eb', 'ssh', { named: 0 }),
  session('cf', 'ssh', { named: 0 }),
  session('doctl', 'compute ssh', { named: 0, values: '--ssh-user --ssh-port --ssh-key-path' }),
  session('tsh', 'ssh', { named: 0, values: '--proxy --user --cluster -l -p' }),
  session('juju', 'ssh', { named: 0, values: '-m --model' }),
  session('colima', 'ssh', { named: ['-p', '--profile'] }),
  session('minikube', 'ssh', { named: ['-n', '--node'], values: '-p --profile' }),
  session('docker-machine', 'ssh', { named: 0 }),
  session('multipass', 'shell', { named: 0, otherwise: 'primary' }),
  session('limactl', 'shell', { named: 0 }),
  session('virsh', 'console', { named: 0, values: '--connect' }),
  session('virtctl', 'console', { named: 0, values: '-n --namespace' }),
  session('virtctl', 'ssh', { named: 0, values: '-n --namespace -i --username' }),
  session('pct', 'enter', { named: 0 }),
  session('qm', 'terminal', { named: 0 }),
  session('govc', 'vm.console', { named: 0 }),
];
