import { describe, expect, test } from 'vitest';
import { read } from '../../helpers/read.ts';

describe('a fence names its language in many ways', () => {
  test.each([
    '{bash}',
    '{.bash}',
    '{ .bash .numberLines }',
    '{.bash startFrom="3"}',
    '{bash, echo=FALSE}',
    '{code-block} bash',
    'bash title="Restart it -v"',
    'bash {linenos=table}',
    'bash{1,3}',
    'language-bash',
    'bash showLineNumbers',
    'Bash',
  ])('%s', info => {
    const { steps, blocks, diagnostics } = read(`# Work\n\n\`\`\`${info}\nsystemctl restart proxy\n\`\`\`\n`);
    expect(steps.map(step => [step.kind, step.text])).toEqual([['command', 'systemctl restart proxy']]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['command']);
    expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test('the annotation behind it is read', () => {
    const { steps, diagnostics } = read('# Work\n\n```{.bash #restart risk=disrupt}\nproxyctl cycle\n```\n');
    expect(steps).toMatchObject([{ id: 'restart', language: 'bash', risk: 'disrupt' }]);
    expect(diagnostics).toEqual([]);
  });

  test('braces without a language hold only annotations', () => {
    expect(read('# Work\n\n```{#restart}\nsystemctl restart proxy\n```\n').steps).toMatchObject([
      { id: 'restart' },
    ]);
  });

  test('what is no shell in braces is not run', () => {
    expect(read('# Work\n\n```{r}\nsystem("systemctl restart proxy")\n```\n').steps).toEqual([]);
  });
});

describe('a block of html code', () => {
  test('is shell text if it says so', () => {
    const { steps, blocks } = read(
      '# Work\n\n<pre><code class="language-bash">\nledgerctl drain &lt;node&gt; &amp;&amp; <b>uptime</b>\n</code></pre>\n',
    );
    expect(blocks.map(({ kind, language }) => [kind, language])).toEqual([['command', 'bash']]);
    expect(steps.map(step => [step.text, step.span.start.line, step.placeholders[0]?.name])).toEqual([
      ['ledgerctl drain <node> && uptime', 4, 'node'],
    ]);
  });

  test('is shown and not run if it does not', () => {
    const { steps, blocks } = read('# Work\n\n<pre>systemctl restart proxy\n\nuptime</pre>\n\nMore.\n');
    expect(steps).toEqual([]);
    expect(blocks.map(({ kind, text, span }) => [kind, text, span.start.line, span.end.line])).toEqual([
      ['output', 'systemctl restart proxy\n\nuptime', 3, 5],
    ]);
  });

  test('is found in a list', () => {
    const { steps } = read(
      '# Work\n\n1. Restart the proxy:\n\n   <pre lang="sh">systemctl restart proxy</pre>\n',
    );
    expect(steps.map(({ title, text }) => [title, text])).toEqual([
      ['Restart the proxy', 'systemctl restart proxy'],
    ]);
  });
});
