import * as z from 'zod';
import { parseDuration } from './durations.ts';

/** Text, or what YAML takes for a number or a truth value. */
export const text = z
  .union([z.string(), z.number(), z.boolean()], { error: 'must be text' })
  .transform(String);

/** A list of texts, or one text with commas. */
export const texts = z.union([z.array(text), text.transform(value => value.split(/,\s*/))], {
  error: 'must be a list',
});

/** A duration, in milliseconds. */
export const duration = z
  .union([z.string(), z.number()], { error: 'must be a duration such as `15m`' })
  .transform((value, context) => {
    const milliseconds = parseDuration(String(value));
    if (milliseconds !== null) return milliseconds;
    context.addIssue({ code: 'custom', message: 'must be a duration such as `90s`, `15m` or `1h30m`' });
    return z.NEVER;
  });

/** What is said of a value that is no map. */
export const map = { error: 'must be a map' };
