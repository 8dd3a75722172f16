import { words } from '../tool.ts';
import { type DryRun, verbs } from './dry-run.ts';

const KUBECTL_VALUED = words(
  '-n --namespace --context --kubeconfig --cluster --as --as-group --user --server -s --token --request-timeout -v',
);
const HELM_VALUED = words('-n --namespace --kube-context --kubeconfig --kube-token --kube-apiserver');
const TERRAFORM_VALUED = words('-var -var-file -target -replace -state -parallelism -lock-timeout -lock');

const KUBECTL = {
  tools: 'kubectl oc',
  add: '--dry-run=server',
  already: /^--dry-run(?:=|$)/,
  valued: KUBECTL_VALUED,
};
const TERRAFORM = {
  tools: 'terraform tofu',
  instead: 'plan',
  drop: /^--?auto-approve(?:=|$)/,
  already: /^--?help$/,
  // Options of `apply` that `plan` does not know.
  unless: /^--?(?:backup|state-out)(?:=|$)/,
  // A saved plan is an operand: what it does was shown when it was made.
  withoutOperands: TERRAFORM_VALUED,
};

/** Commands that can be tried. Each row was read on the page it names. */
export const DRY_RUNS: readonly DryRun[] = [
  {
    ...KUBECTL,
    verbs: verbs(
      'create|delete|patch|scale|autoscale|label|annotate|taint|expose|rollout undo|set image|set env|set resources|set serviceaccount|set selector|set subject',
    ),
    page: 'https://kubernetes.io/docs/reference/kubectl/generated/',
  },
  {
    ...KUBECTL,
    verbs: verbs('apply|replace'),
    // Deleting first cannot be tried on the server.
    unless: /^--force(?:=|$)/,
    page: 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/',
  },
  {
    ...KUBECTL,
    verbs: verbs('drain|cordon|uncordon'),
    page: 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_drain/',
  },
  {
    tools: 'helm',
    verbs: verbs('install|upgrade|uninstall|delete|rollback'),
    add: '--dry-run',
    already: /^--dry-run(?:=|$)/,
    valued: HELM_VALUED,
    page: 'https://helm.sh/docs/helm/helm_upgrade/',
  },
  {
    tools: 'ansible-playbook',
    verbs: [''],
    add: '--check --diff',
    already: /^(?:--check|--diff|--syntax-check|--list-\w+|-[a-zA-Z]*[CD][a-zA-Z]*)$/,
    page: 'https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_checkmode.html',
  },
  {
    ...TERRAFORM,
    verbs: ['apply'],
    add: '',
    page: 'https://developer.hashicorp.com/terraform/cli/commands/apply',
  },
  {
    ...TERRAFORM,
    verbs: ['destroy'],
    add: '-destroy',
    page: 'https://developer.hashicorp.com/terraform/cli/commands/destroy',
  },
  {
    tools: 'docker',
    verbs: verbs(
      'compose up|compose down|compose create|compose start|compose stop|compose restart|compose pause|compose unpause|compose kill|compose rm|compose pull|compose push|compose build',
    ),
    add: '--dry-run',
    after: 1,
    already: /^--dry-run(?:=|$)/,
    valued: words(
      '-c --context -H --host -f --file -p --project-name --profile --env-file --project-directory --ansi --progress --parallel',
    ),
    page: 'https://docs.docker.com/reference/cli/docker/compose/#use-dry-run-mode-to-test-your-command',
  },
  {
    tools: 'rsync',
    verbs: [''],
    add: '--dry-run',
    already: /^(?:--dry-run|--list-only|-[a-zA-Z]*n[a-zA-Z]*)$/,
    page: 'https://man7.org/linux/man-pages/man1/rsync.1.html',
  },
  {
    tools: 'apt-get apt',
    verbs: verbs('install|remove|purge|upgrade|dist-upgrade|full-upgrade|autoremove|build-dep'),
    add: '--simulate',
    already: /^(?:--simulate|--just-print|--dry-run|--recon|--no-act|-[a-z]*s[a-z]*)$/,
    page: 'https://manpages.debian.org/stable/apt/apt-get.8.en.html',
  },
  {
    tools: 'git',
    verbs: verbs('push|clean|rm'),
    add: '--dry-run',
    already: /^(?:--dry-run|-[a-zA-Z]*n[a-zA-Z]*)$/,
    valued: words('-C -c'),
    page: 'https://git-scm.com/docs/git-push',
  },
  {
    tools: 'aws',
    verbs: verbs('s3 cp|s3 mv|s3 rm|s3 sync'),
    add: '--dryrun',
    already: /^--dryrun$/,
    valued: words('--profile --region --endpoint-url --output --ca-bundle'),
    page: 'https://docs.aws.amazon.com/cli/latest/reference/s3/sync.html',
  },
  {
    tools: 'rclone',
    verbs: verbs('copy|copyto|move|moveto|sync|delete|deletefile|purge|rmdir|rmdirs'),
    add: '--dry-run',
    already: /^(?:--dry-run(?:=.*)?|-[a-zA-Z]*n[a-zA-Z]*)$/,
    valued: ['--config'],
    page: 'https://rclone.org/docs/#n-dry-run',
  },
  {
    tools: 'restic',
    verbs: verbs('backup|forget|prune'),
    add: '--dry-run',
    already: /^(?:--dry-run|-[a-zA-Z]*n[a-zA-Z]*)$/,
    valued: words('-r --repo -p --password-file'),
    page: 'https://restic.readthedocs.io/en/stable/060_forget.html',
  },
  {
    tools: 'borg',
    verbs: verbs('create|delete|prune'),
    add: '--dry-run',
    // `--stats` and `--json` cannot go with it.
    already: /^(?:--dry-run|-[a-zA-Z]*n[a-zA-Z]*)$/,
    unless: /^(?:--stats|--json|-s)$/,
    page: 'https://borgbackup.readthedocs.io/en/stable/usage/prune.html',
  },
  {
    tools: 'argocd',
    verbs: verbs('app sync'),
    add: '--dry-run',
    already: /^--dry-run(?:=|$)/,
    valued: words('--server --auth-token --config'),
    page: 'https://argo-cd.readthedocs.io/en/stable/user-guide/commands/argocd_app_sync/',
  },
  {
    tools: 'patch',
    verbs: [''],
    add: '--dry-run',
    already: /^--dry-run$/,
    page: 'https://www.gnu.org/software/diffutils/manual/html_node/Dry-Runs.html',
  },
];
