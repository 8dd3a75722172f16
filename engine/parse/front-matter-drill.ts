import * as z from 'zod';
import type { DrillDeclaration, InjectDeclaration, ProbeCheck, ProbeDeclaration } from '../model/drill.ts';
import { PRODUCTION_IMPACTS, SQL_CLIENTS } from '../model/drill.ts';
import { duration, map, text } from './front-matter-values.ts';

/** A look that takes longer has failed. */
const TIMEOUT = 1000;
/** Between the beginnings of two looks. */
const EVERY = 1000;
/** Shorter would be load, not observation. */
const SHORTEST = 100;

const list = { error: 'must be a list' };
const impact = { error: `must be one of ${PRODUCTION_IMPACTS.map(each => `\`${each}\``).join(', ')}` };

const inject = z
  .strictObject(
    { title: text, text, at: duration.optional(), before: text.optional(), after: text.optional() },
    map,
  )
  .transform(({ title, text, at, before, after }, context): InjectDeclaration => {
    const given: readonly InjectDeclaration['when'][] = [
      ...(at === undefined ? [] : [{ kind: 'at', at } as const]),
      ...(before === undefined ? [] : [{ kind: 'before', step: before } as const]),
      ...(after === undefined ? [] : [{ kind: 'after', step: after } as const]),
    ];
    const [when] = given;
    if (given.length === 1 && when !== undefined) return { title, text, when };
    context.addIssue({ code: 'custom', message: 'must say one of `at`, `before` and `after`' });
    return z.NEVER;
  });

/** What is said about rehearsing the runbook. */
export const drill = z
  .strictObject(
    {
      scope: text.optional(),
      'production-impact': z.enum(PRODUCTION_IMPACTS, impact).optional(),
      roles: z.record(z.string(), text, map).optional(),
      'abort-when': z.array(text, list).optional(),
      disruption: text.optional(),
      teardown: text.optional(),
      injects: z.array(inject, list).optional(),
    },
    map,
  )
  .transform(
    ({ 'production-impact': productionImpact, 'abort-when': abortWhen, ...rest }): DrillDeclaration => ({
      ...(Object.fromEntries(
        Object.entries(rest).filter(([, value]) => value !== undefined),
      ) as DrillDeclaration),
      ...(productionImpact === undefined ? {} : { productionImpact }),
      ...(abortWhen === undefined ? {} : { abortWhen }),
    }),
  );

const probe = z
  .strictObject(
    {
      http: text.optional(),
      tcp: text.optional(),
      command: text.optional(),
      sql: text.optional(),
      client: z
        .enum(SQL_CLIENTS, { error: `must be ${SQL_CLIENTS.map(each => `\`${each}\``).join(' or ')}` })
        .optional(),
      connect: text.optional(),
      expect: text.optional(),
      every: duration.optional(),
      timeout: duration.optional(),
      markers: z.strictObject({ write: text, newest: text }, map).optional(),
    },
    map,
  )
  .transform((said, context): ProbeDeclaration => {
    const check = checkOf(said);
    const { every = EVERY, timeout = TIMEOUT, markers } = said;
    const wrong =
      typeof check === 'string'
        ? check
        : every < SHORTEST
          ? `must not look more often than every ${SHORTEST} ms`
          : timeout <= 0
            ? 'needs a `timeout` above 0'
            : null;
    if (typeof check !== 'string' && wrong === null)
      return { check, every, timeout, ...(markers === undefined ? {} : { markers }) };
    context.addIssue({ code: 'custom', message: wrong ?? '' });
    return z.NEVER;
  });

/** Probes by name. */
export const probes = z.record(
  z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u, { error: 'must be a short name' }),
  probe,
  map,
);

interface Said {
  readonly http?: string | undefined;
  readonly tcp?: string | undefined;
  readonly command?: string | undefined;
  readonly sql?: string | undefined;
  readonly client?: (typeof SQL_CLIENTS)[number] | undefined;
  readonly connect?: string | undefined;
  readonly expect?: string | undefined;
}

/** What it looks at, or what is wrong with that. */
function checkOf({ http, tcp, command, sql, client, connect = '', expect }: Said): ProbeCheck | string {
  const kinds = [http, tcp, command, sql].filter(each => each !== undefined);
  if (kinds.length !== 1) return 'must say one of `http`, `tcp`, `command` and `sql`';
  if (expect !== undefined && !(http !== undefined && /^[1-5]\d\d$/.test(expect)))
    return 'takes `expect` as a status such as `200`, of `http` only';
  if (http !== undefined) {
    if (!/^https?:\/\//.test(http)) return 'needs an address that begins with `http://` or `https://`';
    return { kind: 'http', url: http, expect: expect === undefined ? null : Number(expect) };
  }
  if (tcp !== undefined) {
    const parts = /^(\[[^\]]+\]|[^:]+):(\d{1,5}|\$\w+|\$\{\w+\})$/.exec(tcp);
    if (parts === null) return 'needs `HOST:PORT` after `tcp`';
    return { kind: 'tcp', host: (parts[1] ?? '').replace(/^\[|\]$/g, ''), port: parts[2] ?? '' };
  }
  if (command !== undefined) return { kind: 'command', command };
  if (client === undefined) return 'needs a `client` for `sql`';
  return { kind: 'sql', client, query: sql ?? '', connect };
}
