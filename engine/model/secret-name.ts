/**
 * Does a variable of this name hold a secret? By the words in it, whatever joins them: `DATABASE_URL`, `gh-pat` and
 * `apiKey` do, `SSH_KEY_PATH`, `TOKEN_COUNT` and `KEYSPACE` do not.
 */
export function isSecretName(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const isSecret = judge(name);
  if (judged.size >= MOST_JUDGED) judged.clear();
  judged.set(name, isSecret);
  return isSecret;
}

/** The names of an environment are asked about again and again, several times in each step. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = 2000;

function judge(name: string): boolean {
  // The shell's own: the directory that it is in.
  if (name === 'PWD') return false;
  const words = wordsIn(name);
  const last = words.at(-1) ?? '';
  if (ABOUT.has(last) || (last === 'tokens' && AMOUNTS.has(words[0] ?? ''))) return false;
  if (words.some(word => WORDS.has(word) || /passw(?:or)?d$/.test(word))) return true;
  return ENDINGS.test(`_${words.join('_')}`);
}

function wordsIn(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** A name with one of these is secret, unless it only says something about the secret. */
const WORDS = new Set(
  `secret secrets password passwords passwd pwd passphrase token tokens credential credentials bearer apikey accesskey
  privatekey secretkey connectionstring dsn webhook passwort kennwort geheimnis jeton motdepasse`
    .trim()
    .split(/\s+/),
);

/** Several words make these, or they are secrets only at the end of a name. */
const ENDINGS = new RegExp(
  `_(?:${[
    '(?:api|private|access|secret|signing|encryption|deploy|master|license|account|storage|session|shared|hmac|jwt)_key',
    '(?:database|db|postgres|postgresql|pg|mysql|mariadb|mongo|mongodb|redis|amqp|rabbitmq|broker|jdbc)_(?:url|uri)',
    '(?:web)?hook_(?:url|uri)',
    '(?:connection|conn)_(?:string|str|url|uri)',
    'connstr',
    'pat',
    'cookies?',
    '[a-z0-9]+_pass',
    'sshpass',
    'pw',
    'mot_de_passe',
    'cle_(?:api|privee|secrete)',
    '(?:api|privater)_(?:schluessel|schlussel)',
  ].join('|')})$`,
);

/** A last word that makes it something about a secret: where it is, what it is called, how long it lasts. */
const ABOUT = new Set(
  `path file dir directory folder name names id ids arn count counts length size type kind ttl expiry expires expiration
  age lifetime endpoint issuer audience domain prefix suffix field header policy store provider manager engine ref
  version format algorithm alias namespace location user username limit enabled required timeout days hours minutes
  seconds interval date time status label backend mount scope scopes rotation chemin fichier nom pfad datei anzahl`
    .trim()
    .split(/\s+/),
);

const AMOUNTS = new Set(['max', 'min', 'num', 'n', 'total', 'count', 'used', 'maximum', 'minimum']);
