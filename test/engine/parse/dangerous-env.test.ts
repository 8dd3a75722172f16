import { describe, expect, test } from 'vitest';
import { read } from '../../helpers/read.ts';

const NAMES = [
  ...['PATH', 'Path', 'LD_PRELOAD', 'ld_preload', 'LD_LIBRARY_PATH', 'BASH_ENV', 'ENV', 'IFS', 'SHELLOPTS'],
  ...['PS4', 'PROMPT_COMMAND', 'NODE_OPTIONS', 'Node_Options', 'PYTHONPATH', 'PERL5OPT', 'RUBYOPT'],
  ...['GIT_SSH_COMMAND', 'git_ssh', 'SSH_AUTH_SOCK', 'https_proxy', 'HTTPS_PROXY', 'LESSOPEN', 'MAKEFLAGS'],
  ...['HOME', 'SHELL', 'TAR_OPTIONS', 'DRILLBOOK_RUN', '__DRILLBOOK_0'],
];

describe.each(NAMES)('%s is set by no runbook, wherever it says so (SUB-13)', name => {
  test.each([
    ['an info string', `# Copy\n\n\`\`\`bash {#copy env.${name}=/srv/x}\ncp a b\n\`\`\`\n`],
    ['a directive', `# Copy\n\n\`\`\`bash\n#: #copy env.${name}=/srv/x\ncp a b\n\`\`\`\n`],
    ['a heading', `# Copy\n\n<!-- drillbook: env.${name}=/srv/x -->\n## Now\n\n\`\`\`bash\ncp a b\n\`\`\`\n`],
    [
      'front matter',
      `---\ndefaults:\n  env:\n    ${name}: /srv/x\n---\n# Copy\n\n\`\`\`bash\ncp a b\n\`\`\`\n`,
    ],
  ])('%s', (_, text) => {
    const { steps, diagnostics } = read(text);
    const found = diagnostics.filter(({ code }) => code === 'dangerous-env');
    expect(found.map(({ severity }) => severity)).toEqual(['error']);
    expect(found[0]?.message).toContain(`\`${name}\` changes how programs run`);
    expect(steps[0]?.settings.env).toBeUndefined();
  });
});

test('what no program takes for more than data may be set (SUB-13)', () => {
  const { steps, diagnostics } = read(
    '# Copy\n\n```bash {#copy env.PGDATABASE=orders env.REGION=eu-1 env.path_prefix=/srv}\ncp a b\n```\n',
  );
  expect(diagnostics).toEqual([]);
  expect(steps[0]?.settings.env).toEqual({ PGDATABASE: 'orders', REGION: 'eu-1', path_prefix: '/srv' });
});

test('a name that is none is not set', () => {
  const { diagnostics } = read(
    '---\ndefaults: { env: { "BASH_FUNC_ls%%": x } }\n---\n# Copy\n\n```bash\ncp a b\n```\n',
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(['dangerous-env']);
});
