import { words } from '../tool.ts';
import { type DryRun, verbs } from './dry-run.ts';

const KUBECTL = {
  tools: 'kubectl oc',
  add: '--dry-run=server',
  valued: words(
    `-n --namespace --context --kubeconfig --cluster --as --as-group --as-uid --user --server -s --token
    --request-timeout --certificate-authority --client-certificate --client-key --cache-dir --tls-server-name -v`,
  ),
  flags: words('--insecure-skip-tls-verify --match-server-version --disable-compression'),
};

const TERRAFORM = {
  tools: 'terraform tofu',
  drop: /^--?auto-approve(?:=|$)/,
  // Options of `apply` that `plan` does not know.
  unless: /^--?(?:backup|state-out)(?:=|$)/,
  // A saved plan is an operand: what it does was shown when it was made.
  withoutOperands: words('-var -var-file -target -replace -state -parallelism -lock-timeout'),
  page: 'https://developer.hashicorp.com/terraform/cli/commands/plan',
};

/** Programs that change clusters, clouds and fleets of machines. */
export const clusterDryRuns: readonly DryRun[] = [
  {
    ...KUBECTL,
    verbs: verbs(
      'patch|scale|autoscale|label|annotate|taint|expose|rollout undo|auth reconcile|set image|set env|set resources|set serviceaccount|set selector|set subject',
    ),
    page: 'https://kubernetes.io/docs/reference/kubectl/generated/',
  },
  {
    ...KUBECTL,
    verbs: verbs('apply|create|replace'),
    // With `--raw` the request is sent whatever the flag says. Deleting first cannot be tried on the server, an
    // editor asks a person, and these subcommands have no such flag.
    unless: /^--(?:raw|force|edit)(?:=|$)|^(?:token|view-last-applied|edit-last-applied)$/,
    page: 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/',
  },
  {
    ...KUBECTL,
    verbs: ['delete'],
    unless: /^--raw(?:=|$)/,
    page: 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_delete/',
  },
  {
    ...KUBECTL,
    verbs: verbs('drain|cordon|uncordon'),
    page: 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_drain/',
  },
  {
    tools: 'helm',
    verbs: verbs('install|upgrade|uninstall|delete|del|un|rollback'),
    add: '--dry-run',
    valued: words(
      `-n --namespace --kube-context --kubeconfig --kube-token --kube-apiserver --kube-as-user --kube-as-group
      --kube-ca-file --kube-tls-server-name --registry-config --repository-config --repository-cache`,
    ),
    flags: words('--debug --kube-insecure-skip-tls-verify'),
    page: 'https://helm.sh/docs/helm/helm_upgrade/',
  },
  {
    tools: 'kubeadm',
    verbs: verbs('init|join|reset|upgrade apply|upgrade node'),
    add: '--dry-run',
    unless: /^phase$/,
    page: 'https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-reset/',
  },
  {
    tools: 'argocd',
    verbs: verbs('app sync'),
    add: '--dry-run',
    valued: words('--server --auth-token --config'),
    flags: words('--core --grpc-web --insecure --plaintext'),
    page: 'https://argo-cd.readthedocs.io/en/stable/user-guide/commands/argocd_app_sync/',
  },
  {
    tools: 'ansible-playbook',
    verbs: [''],
    add: '--check --diff',
    unless: /^(?:--check|--syntax-check|--list-\w+|-[a-zA-Z]*C[a-zA-Z]*)$/,
    page: 'https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_checkmode.html',
  },
  { ...TERRAFORM, verbs: ['apply'], instead: 'plan', add: '' },
  { ...TERRAFORM, verbs: ['destroy'], instead: 'plan', add: '-destroy' },
  { ...TERRAFORM, verbs: ['refresh'], instead: 'plan', add: '-refresh-only' },
  {
    tools: 'terraform tofu',
    verbs: verbs('state mv|state rm'),
    add: '-dry-run',
    page: 'https://developer.hashicorp.com/terraform/cli/commands/state/rm',
  },
  {
    tools: 'docker',
    verbs: verbs(
      'compose up|compose down|compose create|compose start|compose stop|compose restart|compose pause|compose unpause|compose kill|compose rm|compose pull|compose push|compose build|compose cp',
    ),
    add: '--dry-run',
    after: 1,
    valued: words(
      '-c --context -H --host -f --file -p --project-name --profile --env-file --project-directory --ansi --progress --parallel',
    ),
    flags: words('--all-resources --compatibility --verbose'),
    page: 'https://docs.docker.com/reference/cli/docker/compose/#use-dry-run-mode-to-test-your-command',
  },
  {
    tools: 'puppet',
    // Without `-t` the agent stays, as a daemon.
    verbs: verbs('agent -t|agent --test|agent --onetime|apply'),
    add: '--noop',
    unless: /^--(?:no-)?noop$/,
    page: 'https://help.puppet.com/pe/2023.8/topics/simulate_a_run_with_noop.htm',
  },
  {
    tools: 'aws',
    verbs: verbs('s3 cp|s3 mv|s3 rm|s3 sync'),
    add: '--dryrun',
    valued: words('--profile --region --endpoint-url --output --query --ca-bundle --color'),
    flags: words('--debug --no-verify-ssl --no-paginate --no-sign-request --no-cli-pager'),
    page: 'https://docs.aws.amazon.com/cli/latest/reference/s3/sync.html',
  },
];
