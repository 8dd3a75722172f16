import type { Question } from '../run/question.ts';
import { ANY_QUESTION, answerKeys } from './answer-keys.ts';
import { readsText } from './plain-question.ts';
import { type Line, line } from './styled-text.ts';

/** Everything that can be typed at a question. */
export function plainHelp(question: Question): readonly Line[] {
  const colon = readsText(question) ? ':' : '';
  const rows = [...answerKeys(question), ...ANY_QUESTION]
    .filter(binding => binding.action !== 'type-it')
    .map(binding => {
      const names = binding.keys.filter(key => key.length === 1 || key === 'enter').map(nameOf);
      return line(
        `  ${names.map(name => (name === 'Enter' ? name : colon + name)).join(', ')}  ${binding.help}`,
      );
    });
  const first =
    colon === '' ? [] : [line('  The answer itself is typed as it is; a request begins with a colon.')];
  return [...first, ...rows, line('  A reason can follow on the same line: s done yesterday.')];
}

function nameOf(key: string): string {
  return key === 'enter' ? 'Enter' : key;
}
