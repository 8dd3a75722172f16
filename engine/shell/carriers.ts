import { words } from './tool.ts';

/**
 * A program whose arguments hold another command. `form` says where: the remaining `words`, shell `text`
 * (the remaining words joined), what follows `--` (`dashes`), or the value of `flag`.
 */
export interface Carrier {
  readonly name: string;
  /** Subcommand words after which the form applies. */
  readonly sub?: readonly string[];
  readonly valueFlags: readonly string[];
  /** Positional words before the command: a host, a container, a duration. */
  readonly skip: number;
  readonly form: 'words' | 'text' | 'dashes' | 'flag';
  readonly flag?: RegExp;
  readonly place: 'here' | 'remote' | 'container';
}

const SSH_VALUES = words('-B -b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w');
const RUN_VALUES = words(`
  -e --env -v --volume -p --publish -w --workdir -u --user --name --network --env-file --entrypoint --mount -h
  --hostname --restart -m --memory --cpus --platform -l --label --add-host --index -c --container -f --file
  --project-name --profile --tmpfs --ulimit --device --pull --gpus --cap-add --cap-drop --dns --network-alias --pod
`);
const KUBE_VALUES = words(`
  -n --namespace --context --kubeconfig --cluster -c --container -l --selector --image --overrides --env --restart
  --pod-running-timeout --request-timeout --as --image-pull-policy --labels --limits --serviceaccount --to-namespace
`);

const here = (name: string, valueFlags = '', skip = 0): Carrier => ({
  name,
  valueFlags: words(valueFlags),
  skip,
  form: 'words',
  place: 'here',
});

const shell = (name: string): Carrier => ({
  name,
  valueFlags: ['-o', '-O', '--rcfile', '--init-file'],
  skip: 0,
  form: 'flag',
  flag: /^-[a-z]*c$/,
  place: 'here',
});

const inContainer = (
  name: string,
  sub: string,
  options: { readonly values: readonly string[]; readonly form?: 'words' | 'dashes' },
): Carrier => ({
  name,
  sub: words(sub),
  valueFlags: options.values,
  skip: 1,
  form: options.form ?? 'words',
  place: 'container',
});

const docker = (name: string): readonly Carrier[] => [
  inContainer(name, 'exec', { values: RUN_VALUES }),
  inContainer(name, 'container exec', { values: RUN_VALUES }),
  inContainer(name, 'run', { values: RUN_VALUES }),
];

const kube = (name: string): readonly Carrier[] => [
  inContainer(name, 'exec', { values: KUBE_VALUES, form: 'dashes' }),
  inContainer(name, 'run', { values: KUBE_VALUES, form: 'dashes' }),
  inContainer(name, 'debug', { values: KUBE_VALUES, form: 'dashes' }),
  inContainer(name, 'rsh', { values: KUBE_VALUES }),
];

/** Programs that carry another command. To teach the reader a new one, add a line. */
export const CARRIERS: readonly Carrier[] = [
  here('sudo', '-u -g -h -p -C -T -U -r -t -D -R --user --group --prompt --chdir'),
  here('doas', '-u -C'),
  here('env', '-u --unset -C --chdir -S'),
  here('time', '-f -o'),
  here('nohup'),
  here('nice', '-n --adjustment'),
  here('ionice', '-c -n -p'),
  here('timeout', '-k --kill-after -s --signal', 1),
  here('command'),
  here('builtin'),
  here('exec', '-a'),
  here('setsid'),
  here('stdbuf', '-i -o -e'),
  here('unbuffer'),
  here('xargs', '-I -i -n -P -L -d -a -s -E --max-args --max-procs --replace --delimiter'),
  here('parallel', '-j --jobs --delay'),
  here('strace', '-e -o -p -s -u'),
  here('chroot', '--userspec --groups', 1),
  here('flock', '-w -E', 1),
  here('systemd-run', '-u --unit -p --property -M --uid --gid --on-calendar'),
  here('proxychains', '-f'),
  here('aws-vault'),
  here('runuser', '-u -g'),
  here('gosu', '', 1),
  here('bundle'),
  { name: 'watch', valueFlags: ['-n', '--interval'], skip: 0, form: 'text', place: 'here' },
  { name: 'eval', valueFlags: [], skip: 0, form: 'text', place: 'here' },
  shell('sh'),
  shell('bash'),
  shell('zsh'),
  shell('dash'),
  shell('ash'),
  shell('ksh'),
  {
    name: 'su',
    valueFlags: ['-s', '--shell', '-g'],
    skip: 0,
    form: 'flag',
    flag: /^(?:-c|--command)$/,
    place: 'here',
  },
  {
    name: 'runuser',
    valueFlags: ['-s', '-g'],
    skip: 0,
    form: 'flag',
    flag: /^(?:-c|--command)$/,
    place: 'here',
  },
  { name: 'ssh', valueFlags: SSH_VALUES, skip: 1, form: 'text', place: 'remote' },
  { name: 'nsenter', valueFlags: ['-t', '--target', '-S', '-G'], skip: 0, form: 'words', place: 'container' },
  ...docker('docker'),
  ...docker('podman'),
  ...docker('nerdctl'),
  ...docker('docker-compose'),
  ...docker('podman-compose'),
  ...kube('kubectl'),
  ...kube('oc'),
  ...kube('k'),
  inContainer('lxc', 'exec', { values: [], form: 'dashes' }),
  inContainer('incus', 'exec', { values: [], form: 'dashes' }),
  inContainer('crictl', 'exec', { values: [] }),
  {
    name: 'vagrant',
    sub: ['ssh'],
    valueFlags: [],
    skip: 0,
    form: 'flag',
    flag: /^(?:-c|--command)$/,
    place: 'remote',
  },
  {
    name: 'gcloud',
    sub: ['compute', 'ssh'],
    valueFlags: ['--zone', '--project'],
    skip: 0,
    form: 'flag',
    flag: /^--command$/,
    place: 'remote',
  },
];
