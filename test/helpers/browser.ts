import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';

const PLACES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const program = PLACES.find(path => path !== '' && existsSync(path));

/** Whether there is a browser to test in. Says so when there is not: what is skipped must be seen. */
export const hasBrowser = program !== undefined;
if (!hasBrowser) console.warn('SKIPPED: tests that need a browser: no chromium here.');

/** How pages are looked at: a phone and a screen, each in both schemes. */
export const VIEWS = [
  { width: 390, height: 844, scheme: 'light' },
  { width: 390, height: 844, scheme: 'dark' },
  { width: 1440, height: 900, scheme: 'light' },
  { width: 1440, height: 900, scheme: 'dark' },
] as const;

type View = (typeof VIEWS)[number];

/** A page as it was opened, with everything that it said or asked for. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors and warnings on its console, and errors that nobody caught. */
  readonly complaints: string[];
  /** What it asked for, itself left out. */
  readonly requests: string[];
}

let browser: Promise<Browser> | undefined;

/** Open an address in a browser that the tests of a file share. */
export async function openPage(
  url: string,
  view: View = VIEWS[2],
  { javaScript = true }: { readonly javaScript?: boolean } = {},
): Promise<OpenedPage> {
  if (browser === undefined) {
    // Whoever runs tests as root has no sandbox; the pages are our own.
    browser = chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox'] });
    afterAll(async () => await (await browser)?.close());
  }
  const context = await (await browser).newContext({
    viewport: { width: view.width, height: view.height },
    colorScheme: view.scheme,
    javaScriptEnabled: javaScript,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  page.on('dialog', dialog => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', request => {
    if (!request.isNavigationRequest()) requests.push(request.url());
  });
  await page.goto(url);
  return { page, complaints, requests };
}

/** What axe finds wrong with a page for people with disabilities: rule and elements. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Through the debugger, since the page's policy lets no script in.
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      readonly axe: {
        run(): Promise<{
          readonly violations: readonly {
            readonly id: string;
            readonly nodes: readonly { readonly html: string }[];
          }[];
        }>;
      };
    };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  });
}

/** Whether a page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate('document.documentElement.scrollWidth - innerWidth');
}
