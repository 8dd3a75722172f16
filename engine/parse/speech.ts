import { fold, pattern, VOCABULARIES } from './vocabulary/words.ts';

/** What a piece of prose does: tell the reader to act, advise, ask, or only inform. */
export type Speech = 'instruction' | 'advice' | 'question' | 'statement';

/** Classify one list item, comment or sentence. Markdown marks are ignored. */
export function speechOf(markdown: string): Speech {
  return judge(plain(markdown), isOrder);
}

/** Could this be an order, though its first word is a noun as well? `Plan capacity` beside clear orders is one. */
export function mayInstruct(markdown: string): boolean {
  return judge(plain(markdown), startsWithVerb) === 'instruction';
}

/** An order that cannot be read otherwise: headings are too short to tell `Alert thresholds` from `Alert the team`. */
export function isPlainOrder(markdown: string): boolean {
  const text = plain(markdown);
  const [word = '', second = ''] = wordsOf(fold(text));
  if (NOUNS.has(word) && !DETERMINER.test(second)) return false;
  return judge(text, isOrder) === 'instruction';
}

/**
 * Does a sentence have the shape of an order, whether or not its verb is known: a bare word, then what is acted on?
 * Good enough where order is given otherwise, as in a numbered list: `Quiesce the writers`, `Watch the hit rate`.
 */
export function isShapedAsOrder(markdown: string): boolean {
  const text = plain(markdown);
  if (/\?\s*$/.test(text)) return false;
  for (const candidate of candidates(text)) {
    const folded = fold(candidate);
    const word = wordsOf(folded)[0] ?? '';
    if (SHAPE.test(folded.replace(/[`"“”]/g, '')) && !NO_ORDER.has(word) && !NO_BASE_FORM.test(word))
      return true;
  }
  return false;
}

const SHAPE = new RegExp(
  `^(?:${[
    '[a-z][a-z-]{1,18} (?:the|an?|all|any|each|every|both|your|our|its|their|this|that|these|those)(?![\\p{L}-])(?! (?:is|are|was|were|will)(?!\\p{L}))',
    "[a-z]{2,16}(?:er|ir|re|ez) (?:les?|la|l'|une?|des|du|tous|toutes|chaque|votre|vos|ce|cette|ces)(?![\\p{L}-])",
    '[a-z]{3,20}n sie (?:den|die|das|dem|der|eine?n?|alle|jede[ns]?|ihren?)(?![\\p{L}-])',
  ].join('|')})`,
  'u',
);

/** Words that stand there and are no order; some advise, others begin a clause. */
const NO_ORDER = new Set(
  `a about above according across after all also although always an and any are as at avoid be because before beneath
  besides between beware beyond both but by can consider could despite did do does done during each either even every
  except expect few for from given had has have here how if ignore in include inside instead into is it just let like
  make many may might more most much must near neither never no nor not note now of off on once one only onto or our
  out outside over per perhaps prefer prior quite rather refer regarding remember same see several shall should since
  so some such than that the their then there these they this those though through throughout thus till to toward under
  unless unlike until upon use versus via was we were what whatever when whenever where whereas whether which while who
  whom whose why will with within without would yet you your half twice double
  entre contre outre etre votre notre autre premier dernier hier hors chez assez outil`
    .trim()
    .split(/\s+/),
);

/** Nouns, participles, adverbs, and verbs of a statement whose subject goes without saying: `Imports the key`. */
const NO_BASE_FORM =
  /(?:[^s]s|ing|tion|sion|ment|ness|ity|ance|ence|ly|ism|[^e]ed|eed(?<!proceed|exceed|succeed|feed|need|seed|speed))$/;

function judge(text: string, orders: (text: string, folded: string) => boolean): Speech {
  if (/\?\s*$/.test(text)) return 'question';
  let advice = false;
  for (const candidate of candidates(text)) {
    const folded = fold(candidate);
    if (ADVICE.test(folded)) advice = true;
    else if (orders(candidate, folded)) return advice ? 'advice' : 'instruction';
    if (advice) return 'advice';
  }
  return 'statement';
}

/** The text without list marker, number, check box, emphasis, links' addresses, emoji and trailing white space. */
export function plain(markdown: string): string {
  return markdown
    .slice(0, MAX_SENTENCE)
    .replace(/^\s*(?:[-*+•]|\(?\d{1,3}[.):]|[a-z]\))\s+/, '')
    .replace(/^\[[ xX]\]\s*/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|__|~~|(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])/g, '')
    .replace(/^[^\p{L}\p{N}`$/<("'.~-]+/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** No sentence is longer; what looks like one is not read to its end. */
const MAX_SENTENCE = 1000;

const ADVICE = pattern(vocabulary => vocabulary.advice, '^%(?![\\p{L}-])');
const OPENER = pattern(vocabulary => vocabulary.openers, '^%(?:,|(?![\\p{L}-]))\\s*');
const CONDITION = pattern(vocabulary => vocabulary.conditions, '^%(?!\\p{L})');
const PLACE = pattern(vocabulary => vocabulary.places, '^%\\s');
const LABEL = /^[\p{L}\p{N}`"'(][^:.!?→]{0,60}?\s*(?::|\s[—–-]|\s?→|\s?->|\s?=>)\s+(?=\S)/u;

/** The text itself, and what remains behind openers, conditions, places, labels and arrows. */
function* candidates(text: string): Generator<string> {
  let rest = text;
  for (let round = 0; round < 4; round += 1) {
    yield rest;
    const folded = fold(rest);
    const opener = OPENER.exec(folded);
    if (opener && opener[0].length < folded.length) {
      rest = rest.slice(opener[0].length).trim();
      continue;
    }
    const comma = rest.search(/[,:](?=\s)/);
    if ((CONDITION.test(folded) || PLACE.test(folded)) && comma > 0 && comma < 90) {
      rest = rest.slice(comma + 1).trim();
      continue;
    }
    const label = LABEL.exec(rest);
    if (!label) return;
    rest = rest.slice(label[0].length).trim();
  }
}

const VERBS = new Set(VOCABULARIES.flatMap(({ verbs }) => verbs));
const NOT_VERBS = new Set(VOCABULARIES.flatMap(({ notVerbs }) => notVerbs));
const BY_ENDING = new RegExp(
  `^(?:${VOCABULARIES.flatMap(({ verbPattern }) => verbPattern ?? []).join('|')})$`,
);
/** English nouns that are also verbs: `Log rotation` is no order, `Rotate the log` is. */
const NOUNS = new Set(
  'access alert backup block board build change code command commit control copy count dump email export file filter flag force group image import index issue label limit link list load lock log mail map mark match measure message model monitor mount name network note notice number order output page patch plan point policy poll post process profile program project query queue quota record release repair report request reset response restart restore result return role rollback root route run scale schedule scope screen script search section service session set share shift show size snapshot sort source spike split stage start state status step stop storage stream support switch table tag target task test time timeout token tool trace traffic transfer trigger type update upgrade usage use user value version view volume wait watch work'.split(
    ' ',
  ),
);
const NOUN_HEAD =
  /(?:tion|sion|ment|ance|ence|ity|ness|ing|age|ship|ure|ors?|ers?|ics?|ys|logs?|rate|usage|time|times|test|tests|plan|plans|list|lists|policy|policies|name|names|code|codes|size|pool|path|paths|location|locations|schedule|limit|limits|status|data|server|servers|service|services)$/;

function isOrder(text: string, folded: string): boolean {
  if (!startsWithVerb(text, folded)) return germanOrder(folded);
  const [word = '', second = '', ...rest] = wordsOf(folded);
  if (!NOUNS.has(word)) return true;
  if (!second) return false;
  const phrase = [second, ...rest].filter(Boolean);
  return DETERMINER.test(second) || !(phrase.length <= 2 && NOUN_HEAD.test(phrase.at(-1) ?? ''));
}

const DETERMINER =
  /^(?:the|a|an|all|any|each|every|both|your|our|its|their|this|that|these|those|for|if|with|to|on|in|up|off|out|down|back|over|from|whether|which|no|new|at|by|as|and|affected|current|existing)$/;
const FINITE =
  /^(?:is|are|was|were|has|have|will|can|should|may|must|does|did|est|sont|peut|doit|ist|sind|wird|kann|muss)$/;

function startsWithVerb(text: string, folded: string): boolean {
  // `Query: rate(…)` is a label, `Configure:` leads in.
  if (/^[`"]?\p{L}+[`"]?:\s+\S/u.test(text)) return false;
  const [word = '', second = ''] = wordsOf(folded);
  if (!word || FINITE.test(second)) return false;
  return VERBS.has(word) || (BY_ENDING.test(word) && !NOT_VERBS.has(word));
}

function wordsOf(folded: string): readonly string[] {
  const [first = '', ...rest] = folded.replace(/[`"“”]/g, '').split(/[\s,;:.!]+/);
  return [first.replace(/[^\p{L}'-]+$/u, ''), ...rest];
}

const GERMAN = new Set(VOCABULARIES.find(({ language }) => language === 'de')?.verbs ?? []);

/** German puts the infinitive last: `Dienst neu starten`. */
function germanOrder(folded: string): boolean {
  const clause = folded.split(/[.:(]/)[0]?.trim() ?? '';
  const words = clause.split(' ');
  return words.length > 1 && words.length < 14 && GERMAN.has(words.at(-1) ?? '');
}
