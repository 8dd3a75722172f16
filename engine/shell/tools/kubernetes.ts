import { flag, type Tool, words } from '../tool.ts';

const WORKLOAD = '(deploy(ment)?s?|statefulsets?|sts|daemonsets?|ds|replicasets?|rs)(\\.apps)?';

export const kubernetesTools: readonly Tool[] = [
  {
    names: words(`kubectl oc k k3s-kubectl`),
    valueFlags: words(
      `-n --namespace --context --kubeconfig --cluster -l --selector -o --output -c --container -f --filename -k --kustomize -p --patch --type --replicas --tail --since --timeout --for --image --from-literal --from-file --as --field-selector --sort-by --grace-period --server -s --user --token`,
    ),
    rules: [
      { risk: 'read', flags: '--dry-run(=(client|server|true))?(?=\\s|$)' },
      { risk: 'disrupt', words: 'delete (pods?|po|jobs?|replicasets?|rs|endpoints|events?|leases?)' },
      { risk: 'destroy', words: 'delete|replace', flags: '\\bdelete\\b|--force' },
      { risk: 'disrupt', words: `(scale|autoscale).*`, flags: '--replicas[= ][01](?=\\s|$)' },
      { risk: 'mutate', words: 'scale|autoscale' },
      { risk: 'read', words: 'rollout (status|history)' },
      { risk: 'disrupt', words: 'rollout|drain|cordon|taint|evict|replace|patch' },
      { risk: 'disrupt', words: 'set (image|env|resources|serviceaccount|probe|volume|selector)' },
      { risk: 'disrupt', words: `edit ${WORKLOAD}` },
      { risk: 'read', words: 'adm upgrade( status|$)', unless: '--(?:to|force|allow|clear)' },
      { risk: 'disrupt', words: 'adm (drain|cordon|upgrade|prune|migrate)' },
      {
        risk: 'read',
        words: 'adm (top|must-gather|node-logs|inspect|policy who-can|release info|catalog info)',
      },
      {
        risk: 'read',
        words:
          'get|describe|logs|top|explain|version|cluster-info|api-resources|api-versions|diff|events|wait|auth can-i|config (view|get-contexts|current-context|get-clusters|get-users)|whoami|status|projects?|exec|rsh|port-forward|proxy|debug|run|attach|plugin list|options|krew list|neat|tree|who-can',
      },
      {
        risk: 'mutate',
        words:
          'apply|create|edit|annotate|label|cp|expose|uncordon|config|login|logout|certificate|adm|new-app|new-project|start-build|import-image|tag|rsync|process|extract|patch',
      },
    ],
    otherwise: 'by-words',
    traits: [
      { trait: 'follow', words: 'logs', flags: flag('f', '--follow', '--follow=true') },
      { trait: 'watch', flags: flag('', '-w', '--watch', '--watch-only', '-[a-z]*w'), words: 'get|events' },
      { trait: 'editor', words: 'edit' },
      { trait: 'editor', words: 'create', flags: '(?:^|\\s)--edit(?=\\s|$)' },
      { trait: 'port-forward', words: 'port-forward|proxy' },
      { trait: 'interactive', words: 'login', unless: '--token' },
      { trait: 'interactive', words: 'attach' },
      { trait: 'long-running', words: 'rollout status|wait|drain|adm (drain|must-gather|upgrade)' },
      {
        trait: 'secret',
        words: 'create secret|get secrets?',
        flags: '\\bcreate\\b|jsonpath|go-template|-o[ =]?(yaml|json)',
      },
    ],
  },
  {
    names: ['helm'],
    valueFlags: words(
      `-n --namespace -f --values --set --set-string --version --kube-context --repo --timeout -o --output`,
    ),
    rules: [
      { risk: 'read', flags: '--dry-run' },
      { risk: 'destroy', words: 'uninstall|delete|del|un' },
      { risk: 'read', words: 'plugin (list|ls)|registry list' },
      { risk: 'disrupt', words: 'upgrade|rollback' },
      {
        risk: 'read',
        words:
          'list|ls|status|history|hist|get|show|search|template|lint|version|env|verify|diff|dependency list|repo list|test|inspect',
      },
      { risk: 'mutate', words: 'install|repo|pull|push|package|create|dependency|plugin|registry' },
    ],
    traits: [{ trait: 'long-running', words: 'install|upgrade' }],
  },
  {
    names: ['kubeadm'],
    rules: [
      {
        risk: 'read',
        words: 'upgrade (plan|diff)|config (print|images list|validate)|certs check-expiration|token list',
      },
      { risk: 'disrupt', words: 'upgrade|certs renew' },
    ],
  },
  {
    names: words('etcdctl etcdutl'),
    valueFlags: words(
      '--endpoints --cacert --cert --key --user --password -w --write-out --command-timeout --dial-timeout',
    ),
    rules: [
      { risk: 'destroy', flags: 'endpoint hashkv --force' },
      { risk: 'disrupt', words: 'move-leader|defrag|compact(ion)?|alarm disarm' },
      {
        risk: 'read',
        words:
          'endpoint hashkv|check (perf|datascale)|(user|role) (list|get)|auth status|lease (list|timetolive)|hashkv',
      },
    ],
  },
  {
    names: words('ceph rook'),
    rules: [{ risk: 'read', flags: '^\\s*(?:-s|-v|--status|--version|-w)\\s*$' }],
    traits: [{ trait: 'follow', flags: '(?:^|\\s)(?:-w|--watch)(?=\\s|$)' }],
  },
  {
    names: words('vault bao'),
    valueFlags: words('-address -namespace -format -field -mount'),
    rules: [
      {
        risk: 'read',
        words:
          '(policy|plugin) read|read|token (lookup|capabilities)|(secrets|auth|audit|policy|lease|plugin) list|kv (get|list|metadata get)|version-history|path-help',
      },
    ],
  },
  {
    names: words('consul nomad'),
    rules: [
      {
        risk: 'read',
        words: 'members|catalog( \\S+)?|server members|job plan|(?:operator )?raft list-peers|kv get|monitor',
      },
    ],
  },
  {
    names: words(
      `kubeadm eksctl kops k3d kind minikube talosctl argocd flux velero istioctl linkerd cilium ceph rook rbd rados etcdctl etcdutl consul nomad vault bao gitlab-ctl`,
    ),
    rules: [
      {
        risk: 'destroy',
        words:
          'snapshot restore|member remove|del|osd (purge|destroy|rm|out)|kv (delete|destroy)|secrets disable|raft restore',
      },
      {
        risk: 'disrupt',
        words:
          'operator (seal|step-down|rekey|raft remove-peer)|drain|app (sync|rollback)|restore create|job (stop|restart)|osd (in|reweight|set|unset)|reconfigure|hup|restart|stop',
      },
      {
        risk: 'read',
        words:
          'endpoint (status|health)|member list|alarm list|snapshot (status|save)|health( detail)?|osd (tree|status|df|dump|stat|pool ls)|mon (stat|dump)|pg (stat|dump|query)|df|operator (raft list-peers|members)|proxy status|proxy-status|proxy-config|analyze|tail',
      },
    ],
    otherwise: 'by-words',
    traits: [
      { trait: 'interactive', words: 'login|operator unseal', unless: '-method=(?!userpass)' },
      { trait: 'secret', words: 'login|read|kv get|write|operator' },
      { trait: 'follow', words: '(alloc )?logs', flags: flag('f', '-f', '--follow') },
      { trait: 'follow', words: 'tail|monitor' },
      { trait: 'long-running', words: 'create|backup create|restore create|snapshot save|snapshot restore' },
    ],
  },
  {
    names: ['stern', 'kubetail', 'kail'],
    otherwise: 'read',
    traits: [{ trait: 'follow', unless: '--no-follow' }],
  },
  {
    names: ['k9s', 'lens'],
    otherwise: 'read',
    traits: [{ trait: 'tui', unless: '\\b(version|info|help)\\b' }],
  },
  { names: ['kubectx', 'kubens'], otherwise: 'mutate' },
];
