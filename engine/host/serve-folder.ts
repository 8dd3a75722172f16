import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { RunbookError } from '../model/errors.ts';
import { errorCode } from './files.ts';

interface Serving {
  readonly folder: string;
  /** Paths of the files that are served, relative to the folder; nothing else is. */
  readonly files: readonly string[];
  /** The type of each, by the ending of its name. */
  readonly types: Readonly<Record<string, string>>;
  /** Content security policy of every answer. */
  readonly policy: string;
  /** 0 for any that is free. */
  readonly port: number;
}

export interface FolderServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serve pages to this machine alone, at 127.0.0.1. Questions under another name are refused: another site may have sent them. */
export async function serveFolder(serving: Serving): Promise<FolderServer> {
  const files = new Set(serving.files);
  const server = createServer((request, response) => answer(request, response, { ...serving, files }));
  await listening(server, serving.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', error =>
      reject(
        new RunbookError(
          'port-taken',
          `Expected to listen at 127.0.0.1:${port}; the system said ${errorCode(error)}.`,
          {
            hint: 'Leave --port out for any port that is free.',
            cause: error,
          },
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

interface Answering {
  readonly folder: string;
  readonly files: ReadonlySet<string>;
  readonly types: Readonly<Record<string, string>>;
  readonly policy: string;
}

function answer(request: IncomingMessage, response: ServerResponse, answering: Answering): void {
  const { status, body, type = 'text/plain' } = answerTo(request, answering);
  response.writeHead(status, {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-security-policy': answering.policy,
    'content-length': Buffer.byteLength(body),
    ...HEADERS,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

interface Answer {
  readonly status: number;
  readonly body: string | Uint8Array;
  readonly type?: string;
}

function answerTo({ method, url, headers }: IncomingMessage, { folder, files, types }: Answering): Answer {
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(headers.host ?? ''))
    return { status: 421, body: 'This server answers to 127.0.0.1 and localhost alone.\n' };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, body: 'Pages are only read here.\n' };
  const file = fileOf(url ?? '/');
  if (file === null || !files.has(file)) return { status: 404, body: 'There is no such page.\n' };
  try {
    const type = types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    return { status: 200, body: readFileSync(join(folder, file)), type };
  } catch (error) {
    return { status: 500, body: `The page cannot be read: ${errorCode(error)}.\n` };
  }
}

function fileOf(url: string): string | null {
  const [path = '/'] = url.split('?');
  try {
    return path === '/' ? 'index.html' : decodeURIComponent(path.slice(1));
  } catch {
    return null;
  }
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;
