import type { Acts } from '../acts.ts';
import { flag, words } from '../tool.ts';

/** Services, settings and tracing of one machine. */
export const hostActs: readonly Acts[] = [
  {
    names: words('strace ltrace'),
    syntax: {
      valued: 'abeEIoOpPsSuUXnlxAF',
      longValued: words('--attach --trace --expr --output --string-limit --user --env --signal'),
      operands: 1,
    },
    options: [
      { options: words('-o --output'), value: '^[|!](.*)', does: 'runs' },
      { options: words('-o --output'), value: '^(?![|!])', does: 'writes' },
      { options: ['-e'], value: '^(?:inject|fault)=', does: 'disrupt' },
      { options: ['--inject'], does: 'disrupt' },
    ],
  },
  {
    names: ['time'],
    syntax: { valued: 'of', longValued: words('--output --format'), operands: 1 },
    options: [{ options: words('-o --output'), does: 'writes' }],
  },
  {
    names: ['perf'],
    syntax: { valued: 'oeFpCtGcrI', operands: 2 },
    options: [{ options: words('-o --output'), does: 'writes' }],
    rules: [{ risk: 'mutate', words: 'record|probe|buildid-cache|archive|inject' }],
  },
  {
    names: ['journalctl'],
    rules: [
      {
        risk: 'mutate',
        flags: '--(?:flush|relinquish-var|smart-relinquish-var|setup-keys|update-catalog|sync)(?=\\s|$)',
      },
    ],
  },
  {
    names: ['nvidia-smi'],
    syntax: { wholeWords: true },
    options: [
      {
        options: words(
          '-r --gpu-reset -pm --persistence-mode -pl --power-limit -c --compute-mode -e --ecc-config -p --reset-ecc-errors -ac --applications-clocks -rac --reset-applications-clocks -lgc --lock-gpu-clocks -rgc --reset-gpu-clocks -lmc -rmc -mig --multi-instance-gpu -am -caa -cc -gtt -dm -fdm',
        ),
        does: 'disrupt',
      },
      { options: words('-f --filename'), does: 'writes' },
    ],
  },
  { names: ['sensors'], rules: [{ risk: 'mutate', flags: flag('s', '--set') }] },
  { names: ['sar'], syntax: { valued: 'oifsePIn' }, options: [{ options: ['-o'], does: 'writes' }] },
  { names: ['dstat'], options: [{ options: ['--output'], does: 'writes' }] },
  { names: ['dmidecode'], options: [{ options: ['--dump-bin'], does: 'writes' }] },
  {
    names: ['blkid'],
    syntax: { valued: 'cLnostuUw' },
    options: [
      { options: ['-w'], does: 'writes' },
      { options: ['-g'], does: 'mutate' },
    ],
  },
  {
    names: ['hostname'],
    syntax: { valued: 'F' },
    options: [{ options: words('-F -b --file --boot'), does: 'mutate' }],
  },
  {
    names: ['date'],
    syntax: {
      valued: 'dfrs',
      attached: 'I',
      longValued: words('--date --file --reference'),
      abbreviated: { except: [] },
    },
    options: [{ options: words('-s --set'), does: 'disrupt' }],
  },
  { names: ['sysctl'], rules: [{ risk: 'disrupt', flags: flag('f', '--load', '--load=\\S*') }] },
  {
    names: words('nginx'),
    syntax: { valued: 'scgpe' },
    options: [{ options: ['-s'], does: 'disrupt' }],
    rules: [{ risk: 'disrupt', flags: flag('c'), unless: flag('tTvVh?') }],
  },
  {
    names: words('httpd apachectl apache2ctl'),
    syntax: { valued: 'kdfDCceEn' },
    options: [{ options: ['-k'], does: 'disrupt' }],
  },
  {
    names: ['haproxy'],
    rules: [
      { risk: 'disrupt', flags: '(?:^|\\s)-(?:D|W|Ws|sf|st|x)(?=\\s|$)', unless: '(?:^|\\s)-c(?=\\s|$)' },
    ],
  },
  {
    names: words('postqueue postfix'),
    rules: [
      { risk: 'disrupt', flags: '(?:^|\\s)-[fis](?=\\s|$)' },
      { risk: 'disrupt', words: 'start|stop|reload|abort|flush' },
    ],
  },
  {
    names: ['postsuper'],
    rules: [
      { risk: 'destroy', flags: '(?:^|\\s)-d' },
      { risk: 'mutate', flags: '(?:^|\\s)-[hHprs]' },
    ],
  },
  {
    names: ['amtool'],
    rules: [{ risk: 'mutate', words: '(?:\\S+ )?(?:silence|alert) (?:add|expire|update|import)' }],
  },
  { names: ['promtool'], rules: [{ risk: 'mutate', words: 'push|tsdb (?:create-blocks-from|bench)' }] },
  {
    names: words('knife'),
    rules: [
      { risk: 'mutate', words: 'ssh \\S+ .*|(?:node|client|role|cookbook) (?:delete|create|edit|bulk)' },
    ],
  },
  {
    names: ['sops'],
    syntax: { valued: 'kpa' },
    options: [
      { options: words('-i --in-place'), does: 'mutate' },
      { options: ['--output'], does: 'writes' },
    ],
  },
  {
    names: ['ansible'],
    syntax: { valued: 'iMmaetfluTcBP' },
    options: [
      {
        options: words('-a --args'),
        does: 'runs',
        unless: '(?:^|\\s)(?:-m|--module-name)[= ]?(?![= ]|\\S*(?:command|shell|raw)(?=\\s))',
      },
    ],
  },
  {
    names: ['systemctl'],
    // A unit may bear the name of a verb.
    rules: [
      {
        risk: 'disrupt',
        words: '(?:stop|restart|reload|try-restart|reload-or-restart|kill|disable|mask|isolate) \\S+',
      },
      { risk: 'mutate', words: '(?:start|enable|unmask|edit|set-property|revert|link|preset) \\S+' },
    ],
  },
];
