import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What the first walk is answered in line mode after its directory and its port: what to put on the shelf, then each step. */
export const firstWalkAnswers = z
  .array(z.string())
  .parse(JSON.parse(readFileSync('tools/first-walk-answers.json', 'utf8')));
