import { list, type Words } from './list.ts';

const VERBS = `
  abort accept access acknowledge acquire activate add adjust advise agree alert align allocate allow amend analyse
  analyze annotate announce answer append apply approve archive arrange ask assemble assess assign attach audit
  authenticate authorize automate back backfill backup begin bind block boot bring browse build bump call cancel
  capture change check checkout choose clean clear click clone close collect commit communicate compare compile
  complete compress conduct configure confirm connect consult contact contain convert coordinate copy correct cordon
  correlate create curl cut debug decide declare decommission decrease decrypt define delegate delete demote deploy
  deprovision describe destroy detach detect determine diagnose disable disconnect discuss dismiss dispatch distribute
  do document double-check download downgrade drain drop dump duplicate edit eject eliminate email enable encrypt
  enforce engage ensure enter enumerate eradicate erase escalate establish estimate evacuate evaluate examine exclude
  execute exit expand expire export expose extend extract fail failover fetch file fill filter find finish fix flag
  flush fold follow force fork format forward freeze gather generate get give go grab grant grep halt handle harden hit
  hold hand identify ignore implement import improve include increase index inform initialize initiate input insert
  inspect install instruct integrate invalidate invite investigate invoke isolate issue join kick kill label launch
  leave limit link list load locate lock log login look lower maintain make manage manually mark match measure merge
  migrate mirror mitigate modify monitor mount move mute name navigate note notify obtain offload open optimize order
  organize output override page park pass paste patch pause perform pick pin ping place plan point post postpone
  prepare press preserve prevent print prioritize probe proceed produce profile promote prompt propose protect provide
  provision prune publish pull purge push put query quiesce quit raise re-apply re-check re-create re-deploy re-enable
  re-run reach read reapply reassign reattach reboot rebuild recheck reclaim reconcile reconfigure reconnect record
  recover recreate redeploy redirect reduce reenable refresh regenerate register reimport reindex reinitialize
  reinstall reissue reject release reload relocate remediate remove rename render renew repair repeat replace replay
  replicate reply report repoint reproduce request rerun rescale reschedule reset resize resolve respond restart
  restore restrict resume retain retest retire retrieve retry return reveal revert review revoke revalidate rewind
  rewrite right-click roll rollback rotate route run save scale scan schedule scp screenshot scroll search secure seed
  select send separate serve set share shift ship show shut shutdown sign silence simulate skip smoke snapshot sort
  specify spin split ssh stage start stash stop store stream submit subscribe suspend swap switch sync synchronize tag
  tail take tell terminate test throttle tighten toggle touch trace track train transfer trigger trim troubleshoot try
  tune turn type unblock uncheck uncomment uncordon undo uninstall unlock unmount unpause unseal unset update upgrade
  upload use validate verify view visit vacuum wait walk warm watch whitelist wipe withdraw work write zip
`;

export const en: Words = {
  language: 'en',
  common: list('the and to of is for with this that if in on are you be from it will not or your when'),
  verbs: list(VERBS),
  verbPattern: null,
  notVerbs: [],
  advice: list(
    "keep prefer avoid consider remember use watch never always note see refer read treat beware expect do\\snot don't make\\ssure\\sto include ignore follow allow maintain",
  ),
  openers: list(
    'then next now first second third finally lastly afterwards also please optionally only manually carefully immediately quickly again once\\sdone or and alternatively otherwise meanwhile simply just to\\sfinish at\\sthis\\spoint',
  ),
  conditions: list(
    'if when once after before unless until in\\scase for while where as\\ssoon\\sas to during',
  ),
  places: list('on in from at inside via under within using through'),
  run: list('run runs execute executing running invoke issue use using via with type launch call enter by'),
  menu: list('select choose press enter type answer pick hit'),
  verify: list(
    'verify validate confirm check\\sthat ensure make\\ssure smoke\\stests? test\\sthat sanity health\\schecks? verification',
  ),
  wait: list('wait allow sleep pause\\sfor hold\\sfor'),
  optional: list(
    'optional optionally if\\sneeded if\\snecessary if\\sapplicable if\\sdesired if\\sappropriate',
  ),
  notes: list(
    'note notes nb n\\.b\\. warning caution info tip hint important example examples e\\.g\\. common\\sissues see todo fixme this these it the an? all\\s\\w+\\sare usually typically normally expected output returns? response',
  ),
  describes: list(
    'includes? including contains? covers? consists? symptoms? causes? impact example examples features? benefits? requirements? requires? following\\sare means known\\sissues notes? limitations? why because should\\s(?:be|have|show|see|look) indicators? signs? assumptions? scope supports? provides? properties fields metrics? are is objectives? goals? criteria principles? roles? responsibilities',
  ),
  teaches: list(
    "(?:you|we)(?:'ll|\\swill|\\sshall)?\\s(?:also\\s)?learn(?!\\p{L}) in\\sthis\\s(?:guide|tutorial|article|lab|course|workshop|quick\\s?start)(?!\\p{L}) this\\s(?:guide|tutorial|article|document|page|runbook|lab)\\s(?:will\\s)?(?:shows?|teach(?:es)?|covers?|explains?|describes?|demonstrates?|walks)(?!\\p{L})",
  ),
  prevents: list(
    'prevention preventive\\smeasures best\\spractices? recommendations? tips? lessons\\slearned',
  ),
  topics: list('what\\sto\\s(?!do(?!\\p{L}))\\p{L}+(?:\\s(?:for|out|on))?'),
  creates: list('create add configure set\\sup setup define register import'),
  output: list(
    'output result response looks?\\slike look\\ssimilar returns prints displays shows should\\s(?:see|show|get|be|print|return|look) will\\s(?:see|show|print|return) similar\\sto like\\sthis sample example\\slog log\\sexample',
  ),
  expected: list(
    'expected should expect ok example\\s(?:response|output) sample\\soutput output returns? result response expected\\s(?:output|result|response)',
  ),
  forbids: list(
    String.raw`(?:please\s)?(?:do\snot|don't|never|must\snot|you\smust\snot|do\snot\sever)\s(?:ever\s)?(?:run|execute|use|try|copy|paste|do|type|issue|copy\s(?:and|or|&)\spaste|run\sor\scopy)(?:\s(?:this|that|it|these|those|the\sfollowing|any\sof\s(?:this|these)|such))?(?:\s(?:command|commands|script|block|code|snippet|line|lines|example|query))?(?:\s(?:below|directly|yourself|blindly|ever|at\sall|as\sis|verbatim))? not\sto\sbe\s(?:run|executed) (?:for\s)?(?:example|illustration|reference|demonstration|information)s?\s(?:purposes\s)?only (?:an\s|as\san\s)?example\sonly only\san\sexample just\san\sexample (?:the\s)?wrong(?:\sway|\scommand|\sexample)? incorrect(?:\sway)? (?:a\s)?bad(?:\sexample|\spractice)? anti-?pattern not\slike\sthis (?:a\s)?counter-?example`,
  ),
  instead: list('instead rather correct right good'),
  labels: {
    location: list('location host server where machine environment'),
    prerequisite: list(
      'prerequisites? pre-requisites? requirements? requires before\\syou\\s(?:begin|start)',
    ),
  },
  titles: {
    toc: list('table\\sof\\scontents contents toc index'),
    reference: list(
      "overview introduction about background contacts? contact\\sinformation references? related\\s\\w+ see\\salso further\\sreading changelog change\\slog history revision\\shistory glossary faq architecture meaning impact severity\\slevels? summary symptoms? purpose scope context definitions? resources links owners? ownership escalation\\s(?:path|contacts|matrix) roles licen[cs]e credits appendix acronyms next\\ssteps prevention preventive\\smeasures what\\syou(?:'ll|\\swill)?\\slearn(?:ed)? learning\\sobjectives metadata description",
    ),
    project: list(
      'contribut(?:ing|e|ion|ions|ors?) contribution\\sguid(?:e|elines) contributing\\sto\\s.+ how\\sto\\scontribute code\\sof\\sconduct (?:database|db|data)\\s(?:schema|model|structure) schemas? road\\s?map (?:system\\s|high-level\\s)?architecture(?:\\s(?:overview|diagram))? (?:key\\s|main\\s)?features change\\s?log release\\snotes licen[cs](?:e|ing) (?:project|directory|repository|folder|file)\\s(?:structure|layout) tech(?:nology)?\\sstack',
    ),
    prerequisite: list(
      'prerequisites? pre-requisites? requirements before\\syou\\s(?:begin|start) assumptions',
    ),
    cheatSheet: list(
      'useful\\scommands? quick\\sreference command\\sreference cheat\\s?sheet reference\\scommands common\\scommands handy\\scommands commands\\sreference key\\smetrics metrics alert\\srules',
    ),
    step: list('step phase stage part'),
    checklist: list('check\\s?lists? checks? pre-?flight'),
    work: list(
      'mitigation remediation resolution resolving recovery rollback procedures? fix fixes how\\sto workaround solution immediate\\sactions actions\\sto\\stake response\\ssteps recovery\\ssteps',
    ),
  },
  section: list('sections? steps? chapter part phase'),
  tables: {
    symptom: list('symptoms? issue problem error failure finding observation message'),
    cause: list('causes? reason root\\scause likely\\scause possible\\scause meaning'),
    fix: list(
      'fix solution resolution remedy remediation mitigation workaround quick\\sfix what\\sto\\sdo action response recovery',
    ),
    command: list('command commands script cli run how query'),
    action: list(
      'action task what\\syou\\sdo what\\sto\\sdo activity procedure do operation step\\sdescription',
    ),
    step: list('step # no\\.? phase order seq stage'),
    level: list('severity level priority sev class tier'),
    time: list(
      'response\\stime response\\starget sla resolution\\stime time\\sto\\s\\w+ time target\\stime ack\\stime target',
    ),
    metric: list('metric indicator signal kpi measure sli resource'),
    warning: list('warning warn threshold yellow normal'),
    critical: list('critical crit red alert page threshold'),
    schedule: list('schedule when cron time day frequency retention runs'),
    secret: list('secrets? credentials? keys? passwords? tokens? certificate'),
    frequency: list('frequency rotation rotate\\severy interval rotated expires expiry cadence'),
    contact: list('contact email e-mail phone slack channel pager pagerduty reach handle'),
    person: list('role name team person who owner group on-call'),
    endpoint: list('endpoint url path route uri probe'),
    expected: list(
      'expected expected\\sresponse expected\\sresult expected\\soutput response status\\scode expectation',
    ),
    component: list(
      'component service container system application module app dependency node resource subsystem',
    ),
    port: list(
      'port health health\\sendpoint health\\scheck purpose status image url protocol technology description role function',
    ),
    variable: list(
      'variable parameter env environment\\svariable setting option placeholder argument name key flag input',
    ),
    defaults: list('default default\\svalue value example'),
    required: list('required mandatory optional'),
    description: list('description meaning purpose notes? details?'),
    host: list('host server target machine node hostname environment instance vm'),
    address: list('address ip ip\\saddress fqdn dns ssh hostname private\\sip public\\sip'),
    user: list('user login ssh\\suser group role'),
    condition: list('if condition situation scenario when case question'),
    consequence: list('then do action procedure go\\sto runbook decision section next'),
    alert: list('alert alarm alert\\sname'),
    name: list('name title job volume monitor user account database bucket topic queue dashboard record'),
    done: list('done status checked ok check complete \\[\\s?\\] result'),
    ticked: list('done checked ticked \\[\\s?x?\\]'),
    item: list('check item test point'),
    backup: list('backup'),
    role: list('owner role responsible assignee who'),
  },
  cells: {
    never: list('never not\\srotated do\\snot\\srotate must\\snot\\sbe\\srotated'),
    atOnce: list('immediate immediately instant instantly right\\saway at\\sonce now'),
    workingTime: list('business working office'),
  },
};
