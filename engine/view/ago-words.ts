import { counted } from '../model/counted.ts';
import { dateWords } from './words.ts';

/** How long ago something was, for a person: `just now`, `12 min ago`, `3 h ago`, `5 days ago`, else its date. Takes ISO 8601. */
export function agoWords(then: string, now: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(then)) / 60_000);
  // A clock that was set back, or a time that is none.
  if (!(minutes >= 0)) return dateWords(then);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ago`;
  const days = Math.floor(hours / 24);
  if (days <= 60) return `${counted(days, 'day')} ago`;
  return dateWords(then).slice(0, '2026-11-21'.length);
}
