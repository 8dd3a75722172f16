import { existsSync } from 'node:fs';
import { examineMachine, type MachineFinding } from '../../host/examine-machine.ts';
import { sanitize } from '../../model/sanitize.ts';
import { jsonPage } from '../../view/json.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { isInteractive } from '../io.ts';
import { writeOut } from '../write-out.ts';

interface DoctorOptions {
  readonly paths: readonly string[];
  readonly json?: boolean;
}

/** Say whether this machine can run runbooks; exit 1 when something that is needed is missing. */
export async function doctor(options: DoctorOptions, io: Io): Promise<number> {
  const findings = [
    ...(await examineMachine({ env: io.env, interactive: isInteractive(io) })),
    await nativeParser(),
    ...(await requiredTools(options.paths, io)),
  ];
  if (options.json === true) {
    await writeOut(io, jsonPage({ findings }));
  } else {
    const lines = findings.map(({ what, state, detail }) => `${WORDS[state]}  ${what}: ${detail}`);
    await writeOut(io, `${sanitize(lines.join('\n'))}\n`);
  }
  return findings.some(finding => finding.state === 'missing') ? EXIT.failed : EXIT.ok;
}

const WORDS = { ok: 'ok     ', warning: 'warning', missing: 'MISSING' } as const;

async function nativeParser(): Promise<MachineFinding> {
  const { loadNativeMarkdown } = await import('../../host/native-markdown.ts');
  const found = (await loadNativeMarkdown()) !== null;
  return found
    ? { what: 'native parser', state: 'ok', detail: 'reads for `list` and `lint`' }
    : { what: 'native parser', state: 'warning', detail: 'not installed: `list` and `lint` take longer' };
}

/** Tools that the named runbooks require in their front matter. */
async function requiredTools(paths: readonly string[], io: Io) {
  if (paths.length === 0) return [];
  const [{ findRunbooks }, { openRunbook }, { findOnPath }] = await Promise.all([
    import('../../host/find-runbooks.ts'),
    import('../open-runbook.ts'),
    import('../../host/find-on-path.ts'),
  ]);
  const files = (await findRunbooks(paths)).filter(path => existsSync(path));
  const tools = new Map<string, string>();
  for (const path of files) {
    const { runbook } = await openRunbook(path, {}, io);
    for (const tool of Object.keys(runbook.frontMatter.requires ?? {})) tools.set(tool, path);
  }
  return [...tools].map(([tool, path]) => {
    const found = findOnPath(tool, io.env);
    return {
      what: tool,
      state: found === null ? ('missing' as const) : ('ok' as const),
      detail: found ?? `not on PATH; ${path} requires it`,
    };
  });
}
