/** Whether the characters of a word stand in a text in their order, with others between them. */
export function isSubsequence(word: string, text: string): boolean {
  let from = 0;
  for (const character of word) {
    const at = text.indexOf(character, from);
    if (at < 0) return false;
    from = at + character.length;
  }
  return true;
}
