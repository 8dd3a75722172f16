/** What a picture may be that a page shows, with its type for a server. */
export const IMAGE_TYPES = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
} as const;

export type ImageKind = keyof typeof IMAGE_TYPES;

/** What the name of a file says that it is; `null` for no picture that pages show. */
export function imageKindOf(name: string): ImageKind | null {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = extension === 'jpeg' ? 'jpg' : extension;
  return isKind(kind) ? kind : null;
}

function isKind(name: string): name is ImageKind {
  return Object.hasOwn(IMAGE_TYPES, name);
}

/** Whether bytes are what the name says: a page of somebody else must not get onto the site as a picture. */
export function isImage(kind: ImageKind, bytes: Uint8Array): boolean {
  if (kind === 'svg') return isStillDrawing(bytes);
  const head = Buffer.from(bytes.subarray(0, 12)).toString('hex');
  return BEGINNINGS[kind].test(head);
}

const BEGINNINGS: Readonly<Record<Exclude<ImageKind, 'svg'>, RegExp>> = {
  png: /^89504e470d0a1a0a/,
  jpg: /^ffd8ff/,
  gif: /^474946383[79]61/,
  webp: /^52494646.{8}57454250/,
};

/**
 * Whether a drawing holds nothing that would run. In a page none of it does; but whoever opens the file itself, on a server
 * that sends no policy, would run it as a page of that server.
 */
function isStillDrawing(bytes: Uint8Array): boolean {
  const text = decoded(bytes);
  return text !== null && /<svg[\s>]/i.test(text) && !LIVELY.some(pattern => pattern.test(text));
}

const LIVELY: readonly RegExp[] = [
  /<(?:[\w-]+:)?(?:script|iframe|object|embed|handler|set|animate\w*)\b/i,
  /[\s"'/]on[a-z]+\s*=/i,
  /href\s*=\s*(?!["'](?:#|data:image\/(?:png|jpeg|gif|webp)|https?:\/\/))/i,
  /<!doctype[^>]*\[|<!entity|<\?xml-stylesheet/i,
];

/** `null` for what is not UTF-8: in another encoding the same bytes say something else. */
function decoded(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') || /^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])/i.test(text) ? null : text;
  } catch {
    return null;
  }
}
