/**
 * The search: every word of the query must stand in a section, in its runbook's title, its heading, a command or its prose. A piece of a
 * word counts, so that a piece of a command does. Results are made of text nodes.
 */
export const SEARCH_SCRIPT = `'use strict';
const field = document.querySelector('input[name=q]');
const list = document.getElementById('about.results');
const said = document.getElementById('about.said');
const fold = text => text.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '').toLowerCase();
const { pages, entries } = JSON.parse(document.getElementById('about.data').textContent);
let folded = null;
const WEIGHTS = [8, 6, 4, 1];
const MOST = 60;
function find(query) {
  const words = fold(query).split(/\\s+/).filter(Boolean);
  if (words.length === 0) return [];
  folded ??= entries.map(([page, , ...texts]) => [pages[page][1], ...texts].map(fold));
  const phrase = words.join(' ');
  const found = [];
  folded.forEach((texts, at) => {
    let score = 0;
    for (const word of words) {
      const place = texts.findIndex(text => text.includes(word));
      if (place < 0) return;
      score += WEIGHTS[place];
    }
    const whole = texts.findIndex(text => text.includes(phrase));
    if (whole >= 0) score += 2 * WEIGHTS[whole];
    found.push({ at, score });
  });
  return found.sort((a, b) => b.score - a.score || a.at - b.at);
}
function excerpt(text, words) {
  const low = fold(text);
  const first = Math.min(...words.map(word => low.indexOf(word)).filter(at => at >= 0));
  if (!Number.isFinite(first)) return null;
  const from = Math.max(0, first - 60);
  return (from > 0 ? '…' : '') + text.slice(from, from + 200) + (from + 200 < text.length ? '…' : '');
}
function marked(tag, text, words) {
  const element = document.createElement(tag);
  const low = fold(text);
  if (low.length !== text.length) { element.textContent = text; return element; }
  let last = 0;
  while (last < text.length) {
    let start = -1, end = -1;
    for (const word of words) {
      const at = low.indexOf(word, last);
      if (at >= 0 && (start < 0 || at < start)) { start = at; end = at + word.length; }
    }
    if (start < 0) break;
    const mark = document.createElement('mark');
    mark.textContent = text.slice(start, end);
    element.append(text.slice(last, start), mark);
    last = end;
  }
  element.append(text.slice(last));
  return element;
}
function item({ at }, words) {
  const [page, id, heading, commands, prose] = entries[at];
  const [url, title] = pages[page];
  const entry = document.createElement('li');
  const link = marked('a', heading === '' || heading === title ? title : title + ' › ' + heading, words);
  link.href = url + (id === '' ? '' : '#' + encodeURIComponent(id));
  entry.append(link);
  const command = excerpt(commands, words);
  if (command !== null) { const pre = document.createElement('pre'); pre.append(marked('code', command, words)); entry.append(pre); }
  const text = command === null ? excerpt(prose, words) : null;
  if (text !== null) entry.append(marked('p', text, words));
  return entry;
}
function show() {
  const words = fold(field.value).split(/\\s+/).filter(Boolean);
  const found = find(field.value);
  list.replaceChildren(...found.slice(0, MOST).map(each => item(each, words)));
  said.textContent = words.length === 0 ? 'Type a word, a piece of a command, or several of them.'
    : found.length === 0 ? 'Nothing holds all of these words.'
    : found.length === 1 ? '1 section' : found.length + ' sections' + (found.length > MOST ? ', of which the first ' + MOST + ' are shown' : '');
}
field.value = new URLSearchParams(location.search).get('q') ?? '';
field.addEventListener('input', show);
field.form.addEventListener('submit', event => { event.preventDefault(); show(); });
show();
`;
