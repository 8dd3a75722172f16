import type { RunEventBody } from '../journal/event.ts';
import { type NamedSecrets, redactText } from '../journal/redact.ts';

/** Fields of records that hold what a person wrote, or what something said. */
const WORDS = ['text', 'reason', 'why', 'observed', 'evidence', 'how'] as const;

/** A record whose words say the names of these secrets in place of their values. */
export function withoutSecrets(body: RunEventBody, secrets: NamedSecrets): RunEventBody {
  const fields: Readonly<Record<string, unknown>> = { ...body };
  const masked = WORDS.flatMap(field => {
    const words = fields[field];
    return typeof words === 'string' ? [[field, redactText(words, secrets).text] as const] : [];
  });
  return { ...body, ...Object.fromEntries(masked) };
}
