import { flag, type Tool, words } from '../tool.ts';

/** Cloud command lines name their effect in a verb: `describe-instances`, `instances delete`, `vm restart`. */
export const cloudTools: readonly Tool[] = [
  {
    names: ['aws', 'awslocal'],
    verbFirst: true,
    valueFlags: words('--region --profile --output --query --endpoint-url --filters --instance-ids'),
    rules: [
      { risk: 'read', flags: '--dry-?run' },
      { risk: 'destroy', words: 's3 (rm|rb)' },
      { risk: 'mutate', words: 'eks update-kubeconfig' },
      { risk: 'destroy', words: 's3 sync', flags: '--delete' },
      { risk: 'disrupt', words: 's3 sync' },
      {
        risk: 'read',
        words:
          's3 (ls|presign)|configure (list|get)|sts|logs (tail|filter-log-events)|\\S+ (describe|list|get|head|lookup|search|scan|query|batch-get|test|validate|estimate|wait|select|preview|simulate|check|view)(-\\S+)?',
      },
      {
        risk: 'destroy',
        words:
          '\\S+ (delete|terminate|remove|deregister|purge|destroy|release|revoke|batch-delete|cancel)-\\S+',
      },
      {
        risk: 'disrupt',
        words:
          '\\S+ (stop|reboot|restart|modify|update|failover|promote|detach|restore|reset|disable|replace|switchover|rollback|scale|set|disassociate|suspend|invoke)(-\\S+)?',
      },
    ],
    otherwise: 'mutate',
    traits: [
      { trait: 'interactive', words: 'configure$|sso login' },
      { trait: 'remote-session', words: 'ssm start-session' },
      { trait: 'follow', words: 'logs tail', flags: '--follow' },
      { trait: 'long-running', words: '\\S+ wait|s3 sync' },
      {
        trait: 'secret',
        words: 'secretsmanager|ssm (get|put)-parameter|sts assume-role|iam create-access-key',
      },
    ],
  },
  {
    names: words(
      'gcloud az gsutil azcopy doctl hcloud oci linode-cli fly flyctl heroku vercel wrangler bq openstack ibmcloud scw s3cmd s5cmd mc rclone restic borg duplicity kopia b2 aliyun',
    ),
    verbFirst: true,
    valueFlags: words(
      '--project --zone --region --resource-group -g --name -n --subscription --account -a --app -r --repo --format -o --output --query --filter',
    ),
    rules: [
      { risk: 'read', flags: '--dry-?run|(?:^|\\s)-n(?=\\s)(?=.*sync)' },
      { risk: 'destroy', flags: '(?:^|\\s)sync\\b.*--(?:delete|delete-destination)' },
      {
        risk: 'destroy',
        words: '(?:\\S+ )*?(delete|destroy|rm|rb|purge|remove|terminate|forget|prune|reimage|del|wipe)',
      },
      { risk: 'read', words: 'config (list|get-value|get|describe)|config configurations (list|describe)' },
      { risk: 'mutate', words: 'config( \\S+)*|account set|extension (add|update)|(?:\\S+ )?extension set' },
      { risk: 'destroy', words: 'restore|extract' },
      {
        risk: 'disrupt',
        words:
          '(?:\\S+ )*?(stop|restart|reset|reboot|update|upgrade|resize|failover|promote-replica|restore|deallocate|rollback|scale|drain|suspend|move|detach|disable|rotate|swap|redeploy|sync|deploy|regenerate)',
      },
      {
        risk: 'read',
        words:
          '(?:\\S+ )*?(list|show|describe|ls|get|info|version|status|logs|log|read|cat|du|stat|snapshots|check|find|stats|lsd|lsf|size|wait|list-\\S+|show-\\S+|get-\\S+|exists|diff|history|tail|keys list|ps|listremotes|about|collection-status|releases)',
      },
    ],
    otherwise: 'mutate',
    traits: [
      {
        trait: 'interactive',
        words: 'login|init|auth login|configure',
        unless: '--service-principal|--identity|--cred-file|--key-file|--token',
      },
      {
        trait: 'remote-session',
        words: 'compute ssh|cloud-shell ssh|ssh|ssh console|ssh vm',
        unless: '--command|\\s--\\s|-C\\s',
      },
      {
        trait: 'follow',
        words: '(?:\\S+ )*?(logs?)( tail)?',
        flags: '(?:^|\\s)(?:-f|--follow|-t|--tail|tail)(?=\\s|$)',
      },
      { trait: 'long-running', words: '(?:\\S+ )*?(create|delete|backup|restore|sync|copy|resize)' },
      { trait: 'interactive', words: 'run (bash|console|rails console|sh)|run:?\\s*bash' },
      {
        trait: 'interactive',
        words: '(?:\\S+ )*?delete',
        unless: `${flag('yq', '--quiet', '--yes', '--force', '--no-wait')}`,
      },
    ],
  },
  {
    names: words('vagrant multipass lxc lxd virsh qm pct pvesh govc VBoxManage incus'),
    rules: [
      {
        risk: 'read',
        words:
          'list|ls|get|status|info|dominfo|domstate|config|snapshot-list|listsnapshot|show|vm\\.info|version|domblklist|net-list|pool-list|global-status',
      },
      {
        risk: 'destroy',
        words:
          'destroy|delete|purge|undefine|rollback|snapshot-revert|snapshot-delete|restore|delsnapshot|vol-delete|box remove',
      },
      { risk: 'disrupt', words: 'halt|stop|shutdown|reboot|suspend|reload|restart|reset|migrate|resize' },
    ],
    otherwise: 'mutate',
    traits: [
      { trait: 'remote-session', words: 'ssh|shell|console|enter', unless: flag('c', '--command') },
      { trait: 'editor', words: 'edit' },
    ],
  },
];
