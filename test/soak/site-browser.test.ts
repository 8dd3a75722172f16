import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, hasBrowser, openPage, overflow, VIEWS } from '../helpers/browser.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';

const WALK = `---
owner: platform on-call
description: Move the queue from one broker to the other.
tags: [queue, broker]
last-reviewed: 2026-11-01
review-every: 90d
objectives: {rto: 15m}
requires: {redis-cli: "*"}
targets:
  spare: {ssh: spare.internal, description: The broker that waits, production: true}
---
# Queue

## Move the queue

> **Prerequisite**: nobody deploys.

| name | default | description |
| --- | --- | --- |
| broker | spare-1 | The broker that takes over |

\`\`\`bash
# See how long the queue is
redis-cli -h <broker> LLEN jobs
# Stop the workers
systemctl stop workers
\`\`\`

<!-- drillbook: parallel -->
1. Tell the desk
2. Watch the graph of the brokers

\`\`\`bash
redis-cli -h <broker> DEL jobs
systemctl start workers
\`\`\`

See [who to call](#who-to-call).

## Who to call

| who | phone |
| --- | --- |
| the desk | 100 |

- [ ] the desk
- [x] the broker's owner[^1]

[^1]: By phone.
`;

const RUN = 'window.ran=1;alert(1)';
const HOSTILE = `---
title: '</title><script>${RUN}</script>'
description: '"><img src=x onerror="${RUN}">'
owner: '<svg onload="${RUN}">'
tags: ['<script>${RUN}</script>']
---
# <script>${RUN}</script>

<script>${RUN}</script>

<img src="https://tracker.example/pixel.png" onerror="${RUN}">
<iframe src="https://tracker.example/"></iframe>
<style>body { background: url(https://tracker.example/style) }</style>
<a href="javascript:${RUN}" onclick="${RUN}">click</a>

[a link](javascript:${RUN}) [data](data:text/html,<script>${RUN}</script>) ![picture](https://tracker.example/pic.png)
[ref][evil] <javascript:${RUN}>

[evil]: JaVaScRiPt:${RUN}

## Restore "><img src=x onerror=${RUN}> <!-- drillbook: #x"onmouseover="${RUN} -->

\`\`\`bash
# </text></svg><script>${RUN}</script>
echo '</script><script>${RUN}</script>' # <!--
echo '</code></pre><img src=x onerror=${RUN}>'
echo "<name\\"onload=${RUN}>"
\`\`\`

| name | default | description |
| --- | --- | --- |
| broker | \`"><script>${RUN}</script>\` | <img src=x onerror=${RUN}> |
`;

/** Its run prints what would run in a page, and is on its page. */
const PRINTER = `# Printer

## Print it

\`\`\`bash {#print title="<script>${RUN}</script>" risk=read}
echo '<script>${RUN}</script><img src=x onerror="${RUN}">'
\`\`\`
`;

describe.runIf(hasBrowser)('the site in a browser', () => {
  let home: Home;
  const at = (page: string) => `${pathToFileURL(join(home.cwd, 'site')).href}/${page}`;

  beforeAll(async () => {
    home = makeHome();
    mkdirSync(join(home.cwd, 'books'));
    home.write('books/queue.md', WALK);
    home.write('books/hostile"><img src=x onerror=alert(1)>.md', HOSTILE);
    home.write('books/printer.md', PRINTER);
    home.write(
      'books/plan.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>',
    );
    home.write(
      'books/pictured.md',
      '# Pictured\n\n![The plan](plan.svg) ![far](https://tracker.example/far.png)\n',
    );
    await home.drillbook(['trust', 'books/printer.md']);
    const run = await home.drillbook(['run', 'books/printer.md', '--unattended', '--yes-up-to', 'destroy']);
    expect(run.exitCode).toBe(0);
    const { exitCode, stderr } = await home.drillbook(['docs', 'books', '--out', 'site']);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  });

  test.each(['index.html', 'queue.html', 'queue~move-the-queue.html', 'search.html?q=queue'])(
    '%s is clean by axe, fits a phone and a screen, and asks for nothing, light and dark',
    async name => {
      for (const view of VIEWS) {
        const { page, complaints, requests } = await openPage(at(name), view);
        expect(await axeFindings(page)).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
        await page.context().close();
      }
    },
  );

  test('the graph of a procedure shows each step with its risk in a word, and leads to it', async () => {
    const { page } = await openPage(at('queue.html'));
    const graph = page.locator('svg.graph').first();
    expect(await graph.isVisible()).toBe(true);
    expect(await graph.locator('.word').allTextContents()).toEqual([
      'read',
      'disrupt',
      'by hand',
      'by hand',
      'destroy',
      'mutate',
    ]);
    await graph.locator('a.node').nth(4).click();
    const target = decodeURIComponent(new URL(page.url()).hash.slice(1));
    expect(await page.locator(`[id="${target}"]`).count()).toBe(1);
    expect(await page.locator(`.command:has([id="${target}"]) pre`).textContent()).toContain('DEL jobs');
    await page.context().close();
  });

  test('a picture of the folder is shown from the disk, and nothing else is asked for', async () => {
    const { page, complaints, requests } = await openPage(at('pictured.html'));
    const widths = await page
      .locator('article img')
      .evaluateAll(found => found.map(image => (image as unknown as { naturalWidth: number }).naturalWidth));
    expect(widths).toEqual([9]);
    expect(complaints).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatch(/^file:.*\/images\/[0-9a-f]{16}\.svg$/);
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });

  test('the search finds a piece of a command from any page, and leads to where it stands', async () => {
    const { page, complaints } = await openPage(at('index.html'));
    await page.locator('input[name=q]').fill('redis-cli del');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\.html\?q=/);
    const [first] = await page.locator('.results a').all();
    expect(await first?.textContent()).toBe('Queue › Move the queue');
    await first?.click();
    expect(new URL(page.url()).hash).toBe('#move-the-queue');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a command is copied as it stands', async () => {
    const { page } = await openPage(at('queue.html'));
    await page.evaluate('document.execCommand = () => { window.taken = document.activeElement.value }');
    await page.evaluate('navigator.clipboard.writeText = async () => { throw new Error("no") }');
    await page.locator('button.copy').nth(1).click();
    await page.waitForFunction('window.taken !== undefined');
    expect(await page.evaluate('window.taken')).toBe(
      'redis-cli -h <broker> DEL jobs\nsystemctl start workers',
    );
    await page.context().close();
  });

  test('nothing that a hostile runbook holds runs or is asked for, and its words are shown', async () => {
    const index = await openPage(at('index.html'));
    const links = await index.page.locator('a.title').evaluateAll(found => found.map(link => String(link)));
    const page = links.find(link => link.includes('hostile')) ?? '';
    await index.page.context().close();
    const checklists = await openPage(page);
    const printed = await checklists.page
      .locator('a', { hasText: 'Checklist to print' })
      .evaluateAll(found => found.map(link => String(link)));
    await checklists.page.context().close();
    expect(printed).toHaveLength(1);
    for (const url of [at('index.html'), page, at('printer.html'), ...printed, at('search.html?q=script')]) {
      const opened = await openPage(url);
      for (const summary of await opened.page.locator('summary').all()) await summary.click();
      expect(await opened.page.evaluate('window.ran')).toBeUndefined();
      expect({ url, complaints: opened.complaints, requests: opened.requests }).toEqual({
        url,
        complaints: [],
        requests: [],
      });
      const bad = await opened.page.evaluate(`[...document.querySelectorAll('*')].flatMap(element =>
        [...element.attributes].filter(({ name, value }) => /^on|^style$/.test(name) || /^\\s*(javascript|data):/i.test(value))
          .map(({ name, value }) => element.tagName + ' ' + name + '=' + value))`);
      expect(bad).toEqual([]);
      expect(await opened.page.locator('iframe, object, embed, img, link, base').count()).toBe(0);
      await opened.page.context().close();
    }
    const shown = await openPage(page);
    expect(await shown.page.locator('pre').first().textContent()).toContain(`<script>${RUN}</script>`);
    await shown.page.context().close();
  });

  test('without JavaScript everything but the search and the buttons is there', async () => {
    const { page, complaints } = await openPage(at('queue.html'), VIEWS[2], { javaScript: false });
    expect(await page.locator('svg.graph').first().isVisible()).toBe(true);
    await page.locator('summary', { hasText: 'Steps and how long they take' }).first().click();
    expect(await page.locator('.steps table').first().isVisible()).toBe(true);
    expect(await page.locator('button').count()).toBe(0);
    await page.locator('input[name=q]').fill('queue');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\.html\?q=queue$/);
    expect(await page.locator('noscript').textContent()).toContain('The search needs JavaScript.');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('axe finds what is wrong, so that finding nothing means something', async () => {
    const { page } = await openPage(at('index.html'));
    await page.evaluate(
      "document.querySelector('input').removeAttribute('aria-label'); document.querySelector('input').placeholder = ''",
    );
    await page.evaluate("document.documentElement.removeAttribute('lang')");
    const found = await axeFindings(page);
    expect(found.map(finding => finding.split(':')[0])).toEqual(
      expect.arrayContaining(['html-has-lang', 'label']),
    );
    await page.context().close();
  });
});
