import { words } from '../tool.ts';
import type { Carrier } from './carrier.ts';

const RUN_VALUES = words(`
  -e --env -v --volume -p --publish -w --workdir -u --user --name --network --env-file --entrypoint --mount -h
  --hostname --restart -m --memory --cpus --platform -l --label --add-host --index -c --container -f --file
  --project-name --profile --tmpfs --ulimit --device --pull --gpus --cap-add --cap-drop --dns --network-alias --pod
`);
const KUBE_VALUES = words(`
  -n --namespace --context --kubeconfig --cluster -c --container -l --selector --image --overrides --env --restart
  --pod-running-timeout --request-timeout --as --image-pull-policy --labels --limits --serviceaccount --to-namespace
  --target --profile --copy-to
`);

interface Inside {
  readonly values?: readonly string[];
  readonly form?: 'words' | 'dashes';
  readonly opens?: Carrier['opens'];
}

const inside = (names: string, sub: string, { values = [], form = 'words', opens }: Inside): Carrier => ({
  names: words(names),
  sub: words(sub),
  valued: values,
  flags: 'itdqTP',
  skip: 1,
  form,
  place: { kind: 'container', named: 0 },
  ...(opens === undefined ? {} : { opens }),
});

const DOCKER = 'docker podman nerdctl docker-compose podman-compose';
const KUBE = 'kubectl oc k microk8s k3s';

/** Programs that run a command in a container, or open a shell there. */
export const containerCarriers: readonly Carrier[] = [
  inside(DOCKER, 'exec', { values: RUN_VALUES }),
  inside(DOCKER, 'container exec', { values: RUN_VALUES }),
  inside(DOCKER, 'run', { values: RUN_VALUES }),
  inside(DOCKER, 'attach', { values: words('--detach-keys'), opens: {} }),
  inside('buildah', 'run', { values: RUN_VALUES }),
  ...['', 'kubectl '].flatMap(before => [
    inside(KUBE, `${before}exec`, { values: KUBE_VALUES, form: 'dashes', opens: {} }),
    inside(KUBE, `${before}run`, { values: KUBE_VALUES, form: 'dashes' }),
    inside(KUBE, `${before}debug`, { values: KUBE_VALUES, form: 'dashes', opens: { unless: /--copy-to/ } }),
    inside(KUBE, `${before}rsh`, { values: KUBE_VALUES, opens: {} }),
    inside(KUBE, `${before}attach`, { values: KUBE_VALUES, opens: {} }),
    inside(KUBE, `${before}node-shell`, { values: KUBE_VALUES, opens: {} }),
  ]),
  {
    names: ['wsl'],
    valued: words('-d --distribution -u --user --cd'),
    flags: '',
    skip: 0,
    form: 'words',
    place: { kind: 'root', named: ['-d', '--distribution'], otherwise: 'the subsystem' },
    opens: {
      unless:
        /--(?:list|install|update|shutdown|status|set\S*|export|import|terminate)|(?:^|\s)-[lt](?:\s|$)/,
    },
  },
  inside('lxc incus', 'exec', {
    values: words('--env --cwd --user --group --mode'),
    form: 'dashes',
    opens: {},
  }),
  inside('lxc incus', 'shell', { opens: {} }),
  {
    names: ['lxc-attach'],
    valued: words('-n --name -P -f -u -g -s -v'),
    flags: 'e',
    skip: 0,
    form: 'dashes',
    place: { kind: 'container', named: ['-n', '--name'] },
    opens: {},
  },
  inside('crictl', 'exec', { values: words('-r --runtime-endpoint --timeout') }),
  inside('ctr', 'task exec', { values: words('-n --namespace --exec-id --cwd --user -a') }),
  inside('ctr', 'tasks exec', { values: words('-n --namespace --exec-id --cwd --user -a') }),
  inside('ctr', 't exec', { values: words('-n --namespace --exec-id --cwd --user -a') }),
  inside('nomad', 'alloc exec', { values: words('-task -e -i -t') }),
  inside('machinectl', 'shell', { values: words('--uid -M -E'), opens: {} }),
  inside('machinectl', 'login', { opens: {} }),
  inside('pct', 'exec', { form: 'dashes' }),
  inside('multipass', 'exec', { values: words('-d --working-directory'), form: 'dashes' }),
  inside('distrobox', 'enter', { values: words('-n --name'), form: 'dashes', opens: {} }),
  inside('toolbox', 'enter', { opens: {} }),
  inside('apptainer singularity', 'exec', { values: words('-B --bind -H --home --pwd') }),
  inside('apptainer singularity', 'shell', { values: words('-B --bind -H --home --pwd'), opens: {} }),
  inside('flatpak dokku', 'run', {}),
  inside('dokku', 'enter', { opens: {} }),
  {
    names: ['nsenter'],
    valued: words('-t --target -S -G --setuid --setgid'),
    flags: 'amuinpCUTrwFZ',
    skip: 0,
    form: 'words',
    place: { kind: 'container', named: ['-t', '--target'], label: 'process' },
    opens: {},
  },
  {
    names: ['systemd-nspawn'],
    valued: words('-D --directory -M --machine -u --user -i --image -E --bind'),
    flags: 'bqnxP',
    skip: 0,
    form: 'words',
    place: { kind: 'container', named: ['-M', '--machine', '-D', '--directory', '-i'] },
    opens: {},
  },
];
