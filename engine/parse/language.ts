import { fold, VOCABULARIES } from './vocabulary/words.ts';

/** Guess the language of prose by its commonest words; English when there is little to go by. */
export function guessLanguage(prose: string): string {
  const words = fold(prose.slice(0, 20_000).replace(/`[^`]*`/g, ' ')).split(/[^\p{L}']+/u);
  const counts = VOCABULARIES.map(({ language, common }) => {
    const known = new Set(common);
    return { language, count: words.filter(word => known.has(word)).length };
  });
  const [best, second] = counts.sort((a, b) => b.count - a.count);
  return best && best.count > 3 && best.count > (second?.count ?? 0) * 1.2 ? best.language : 'en';
}
