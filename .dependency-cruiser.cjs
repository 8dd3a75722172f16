// The import rule of docs/architecture.md, as data: each layer and what it may import.
const layers = {
  model: [],
  journal: ['model'],
  condition: ['model'],
  graph: ['model', 'condition'],
  shell: ['model'],
  plugin: ['model', 'condition', 'graph', 'journal', 'shell', 'parse', 'report'],
  parse: ['model', 'plugin', 'shell'],
  check: ['model', 'condition', 'plugin', 'graph', 'shell'],
  plan: ['model', 'condition', 'graph', 'shell'],
  state: ['model', 'journal'],
  report: ['model', 'journal', 'state'],
  run: ['model', 'condition', 'graph', 'plan', 'journal', 'state', 'plugin', 'shell'],
  view: ['model', 'condition', 'graph', 'plan', 'journal', 'state', 'report', 'run', 'shell'],
  site: ['model', 'graph', 'journal', 'plan', 'state', 'report', 'view'],
  host: ['model', 'journal', 'plugin', 'graph', 'plan', 'run'],
};

const pure = Object.keys(layers).filter(layer => layer !== 'host');

const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  comment: `engine/${layer} may import ${allowed.length ? allowed.map(a => `engine/${a}`).join(', ') : 'nothing'} and itself.`,
  severity: 'error',
  from: { path: `^engine/${layer}/` },
  to: { path: '^(engine|plugins|test)/', pathNot: `^engine/(${[layer, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'plugins-see-the-contract',
      comment: 'plugins/ see engine/plugin only, as any other plugin does.',
      severity: 'error',
      from: { path: '^plugins/' },
      to: { path: '^(engine|test)/', pathNot: '^engine/plugin/index\\.ts$' },
    },
    {
      name: 'no-circular',
      comment: 'No cycles, type-only imports included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-layers-touch-no-node',
      comment: 'Only host and cli touch Node; node:crypto is arithmetic.',
      severity: 'error',
      from: { path: `^(engine/(${pure.join('|')})|plugins)/` },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'only-host-starts-processes',
      severity: 'error',
      from: { path: '^(engine|plugins)/', pathNot: '^engine/host/' },
      to: { path: 'node_modules/execa/|^(node:)?child_process$' },
    },
    {
      name: 'only-the-console-draws',
      severity: 'error',
      from: { path: '^(engine|plugins)/', pathNot: '^engine/view/tui/' },
      to: { path: 'node_modules/(ink|react)/' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { path: '^(engine|plugins)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'engine-does-not-know-tests',
      severity: 'error',
      from: { path: '^(engine|plugins)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
