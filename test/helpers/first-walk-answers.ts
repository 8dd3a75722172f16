import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What each step of the first walk is answered in line mode, after its directory and its port. */
export const firstWalkAnswers = z
  .array(z.string())
  .parse(JSON.parse(readFileSync('tools/first-walk-answers.json', 'utf8')));
