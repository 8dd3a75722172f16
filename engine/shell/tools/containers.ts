import { flag, type Tool, words } from '../tool.ts';

const RUN_VALUES = words(
  `-e --env -v --volume -p --publish -w --workdir -u --user --name --network --env-file --entrypoint --mount -h --hostname --restart -m --memory --cpus --platform -l --label --add-host --format -f --filter -n --tail --since --until -t --tag -c --context -H --host --log-level`,
);

const FOLLOW = flag('f', '--follow');

export const containerTools: readonly Tool[] = [
  {
    names: ['docker', 'podman', 'nerdctl'],
    valueFlags: RUN_VALUES,
    rules: [
      {
        risk: 'destroy',
        words: '(system|volume|image|container|builder|network|buildx) prune|volume (rm|remove)|volume rm',
      },
      {
        risk: 'destroy',
        words:
          'stack rm|swarm leave|(rm|rmi)|(image|container|network|config|secret|service|stack|node) (rm|remove)',
      },
      {
        risk: 'disrupt',
        words:
          '(container )?(stop|restart|kill|pause|update|rename)|service (update|scale|rollback)|node update|network disconnect',
      },
      {
        risk: 'read',
        words:
          '(container |image |volume |network |service |node |stack |system |context |config |secret |plugin |buildx )?(ps|ls|list|inspect|logs|stats|top|images|info|version|diff|events|history|port|df|search|show|wait)',
      },
      {
        risk: 'read',
        words: 'manifest inspect|stack (services|ps)|swarm (join-token|unlock-key)|trust inspect',
        unless: '--rotate',
      },
      { risk: 'read', words: 'exec|container exec' },
      {
        risk: 'mutate',
        words:
          'run|pull|push|build|cp|start|create|tag|login|logout|load|import|save|export|commit|unpause|network connect',
      },
    ],
    traits: [
      { trait: 'follow', words: '(container |service )?logs', flags: FOLLOW },
      { trait: 'follow', words: 'events|attach' },
      { trait: 'tui', words: '(container )?stats', unless: '--no-stream' },
      { trait: 'interactive', words: 'login', unless: '--password-stdin|\\s-p\\s|--password[ =]' },
      {
        trait: 'interactive',
        words: '(system|volume|image|container|builder|network) prune',
        unless: flag('f', '--force'),
      },
      { trait: 'long-running', words: 'build|pull|push|buildx build|system prune|save|load' },
      { trait: 'secret', words: 'login' },
    ],
  },
  {
    names: ['docker-compose', 'podman-compose'],
    valueFlags: words(
      `-f --file -p --project-name --profile --env-file --project-directory --tail -t --timeout --scale -e --env -u --user -w --workdir --index --since --until -n`,
    ),
    rules: [
      { risk: 'destroy', words: 'down', flags: flag('v', '--volumes', '--rmi') },
      { risk: 'destroy', words: 'rm' },
      { risk: 'disrupt', words: 'down|stop|restart|kill|pause|scale' },
      {
        risk: 'disrupt',
        words: 'up [^-\\s]\\S*|up',
        flags: '--force-recreate|--always-recreate-deps|--renew-anon-volumes',
      },
      { risk: 'disrupt', words: 'up [^-\\s]\\S*' },
      { risk: 'read', words: 'ps|logs|config|images|top|port|version|ls|events|stats|exec|run|wait|volumes' },
      { risk: 'mutate', words: 'up|start|pull|push|build|create|cp|unpause|watch' },
    ],
    traits: [
      { trait: 'follow', words: 'logs', flags: FOLLOW },
      { trait: 'follow', words: 'events|attach|watch' },
      { trait: 'follow', words: 'up', unless: flag('d', '--detach', '--no-start', '--wait') },
      { trait: 'tui', words: 'stats', unless: '--no-stream' },
      { trait: 'long-running', words: 'up|build|pull|push' },
    ],
  },
  {
    names: ['crictl', 'ctr'],
    rules: [
      { risk: 'disrupt', words: '(stop|stopp|restart)' },
      { risk: 'destroy', words: '(rm|rmp|rmi)' },
      {
        risk: 'read',
        words:
          'images|imagefsinfo|pods|statsp|(containers?|images?|tasks?|namespaces?|snapshots?) (ls|list|info)',
      },
    ],
    otherwise: 'by-words',
    traits: [{ trait: 'follow', words: 'logs', flags: FOLLOW }],
  },
];
