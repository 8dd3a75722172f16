/** A template around `<db>` (and `<ts>`, which gets the same value), and what it must print for a value. */
export interface Context {
  readonly title: string;
  readonly text: string;
  readonly prints: (value: string) => string;
  /** Not in every `sh`. */
  readonly bash?: true;
}

/** What `dump` prints for its arguments. */
const args = (...values: readonly string[]): string => values.map(value => `[${value}]\0`).join('');

export const CONTEXTS: readonly Context[] = [
  { title: 'a word', text: 'dump <db>', prints: v => args(v) },
  { title: 'a program of its own', text: 'dump-argv <db> "<db>"', prints: v => args(v, v) },
  { title: 'the middle of a word', text: 'dump /var/<db>-<ts>.sql', prints: v => args(`/var/${v}-${v}.sql`) },
  { title: 'two in a row', text: 'dump <db><ts>', prints: v => args(v + v) },
  { title: 'after an option', text: 'dump --name=<db> -x<ts>', prints: v => args(`--name=${v}`, `-x${v}`) },
  { title: 'double quotes', text: 'dump "from <db> to"', prints: v => args(`from ${v} to`) },
  { title: 'between variables', text: 'X=1; dump "$X<db>$X"$X<db>', prints: v => args(`1${v}11${v}`) },
  {
    title: 'after a backslash in double quotes',
    text: 'dump "C:\\new\\<db>"',
    prints: v => args(`C:\\new\\${v}`),
  },
  { title: 'after two backslashes', text: 'dump "\\\\<db>"', prints: v => args(`\\${v}`) },
  { title: 'after an escaped quote', text: 'dump "\\"<db>\\$\\`"', prints: v => args(`"${v}$\``) },
  { title: 'single quotes', text: "dump 'from <db> to'", prints: v => args(`from ${v} to`) },
  { title: 'single quotes, alone and glued', text: "dump '<db>''<ts>'x", prints: v => args(`${v}${v}x`) },
  {
    title: 'single quotes with active characters',
    text: "dump '$X `<db>` \\'",
    prints: v => args(`$X \`${v}\` \\`),
  },
  {
    title: 'a here-document',
    text: 'emit <<END\na <db> \\<db> "it\'s"\nEND\ndump z',
    prints: v => `a ${v} \\${v} "it's"\n${args('z')}`,
  },
  {
    title: 'a quoted here-document',
    text: "emit <<'END'\n$X `pwn` \\$ \\ <db> $(pwn) \\\nEND\ndump z",
    prints: v => `$X \`pwn\` \\$ \\ ${v} $(pwn) \\\n${args('z')}`,
  },
  {
    title: 'a quoted here-document with a taken delimiter',
    text: 'emit <<"END"\nDRILLBOOK_END\n<db>\n  DRILLBOOK_END_ x\nEND\n',
    prints: v => `DRILLBOOK_END\n${v}\n  DRILLBOOK_END_ x\n`,
  },
  {
    title: 'an indented here-document',
    text: 'emit <<-\\END\n\tsize <db>\n\t\tEND\ndump z',
    prints: v => `size ${v}\n${args('z')}`,
  },
  {
    title: 'two here-documents on a line',
    text: "emit <<A; emit <<'B'\n1<db>\nA\n2$<db>\nB\n".replace('$<', '$ <'),
    prints: v => `1${v}\n2$ ${v}\n`,
  },
  { title: 'a substitution', text: 'dump "$(dump <db>x | hide)"', prints: v => args(`[${v}x]_`) },
  {
    title: 'quotes in a substitution in quotes',
    text: `dump "a$(printf %sZ '<db>' "<db>")b"`,
    prints: v => args(`a${v}Z${v}Zb`),
  },
  {
    title: 'a comment in a substitution',
    text: 'dump "$(printf %s <db>z # it\'s ) <ts>\n)"',
    prints: v => args(`${v}z`),
  },
  { title: 'backquotes', text: 'dump "`printf %sZ <db>`"', prints: v => args(`${v}Z`) },
  {
    title: 'quotes in backquotes',
    text: 'dump x`printf %s \'<db>\' "<db>" >/dev/null`',
    prints: () => args('x'),
  },
  {
    title: 'escaped quotes in backquotes in quotes',
    text: 'dump "`printf %sZ \\"<db>\\"`"',
    prints: v => args(`${v}Z`),
  },
  {
    title: 'backquotes in backquotes',
    text: 'dump "`printf %sY "\\`printf %sX <db>\\`"`"',
    prints: v => args(`${v}XY`),
  },
  {
    title: 'a backslash in quotes in backquotes',
    text: 'dump "`printf %sZ "a\\<db>"`"',
    prints: v => args(`a\\${v}Z`),
  },
  { title: 'a default', text: 'dump ${UNSET_HERE:-<db>}', prints: v => args(v) },
  { title: 'a default in quotes', text: 'dump "${UNSET_HERE:-a<db>}"', prints: v => args(`a${v}`) },
  { title: 'an alternative', text: 'X=1; dump ${X:+<db>} "${X+<db>}"', prints: v => args(v, v) },
  {
    title: 'quotes in a default',
    text: 'dump ${UNSET_HERE:-"a <db>"\'b <db>\'}',
    prints: v => args(`a ${v}b ${v}`),
  },
  { title: 'a prefix taken off', text: 'X=--<db>; dump ${X#--<db>}-', prints: () => args('-') },
  { title: 'an assignment', text: 'X=<db>; dump "$X"', prints: v => args(v) },
  { title: 'an assignment before a command', text: 'X=<db> sh -c \'printf %s "$X"\'', prints: v => v },
  { title: 'an export', text: 'export X=<db>; dump "$X"', prints: v => args(v) },
  {
    title: 'a case pattern',
    text: 'case zz in <db>) dump hit;; *) dump miss;; esac',
    prints: () => args('miss'),
  },
  {
    title: 'a case subject',
    text: 'case <db> in "<ts>") dump same;; *) dump other;; esac',
    prints: () => args('same'),
  },
  { title: 'a comment', text: '# <db>\ndump y # <db>', prints: () => args('y') },
  { title: 'a pipeline', text: 'printf %s. <db> | emit && dump <ts>', prints: v => `${v}.${args(v)}` },
  { title: 'groups', text: '( dump <db> ); { dump <db>; }', prints: v => args(v) + args(v) },
  { title: 'a function', text: 'f() { dump "$1" <db>; }; f <db>', prints: v => args(v, v) },
  { title: 'a loop', text: 'for x in <db> b; do dump "$x"; done', prints: v => args(v) + args('b') },
  {
    title: 'a loop over a file',
    text: 'while read -r line; do dump <db> "$line"; done <<END\none\nEND\n',
    prints: v => args(v, 'one'),
  },
  {
    title: 'a condition',
    text: 'if [ "<db>" = <ts> ]; then dump <db>; else dump no; fi',
    prints: v => args(v),
  },
  { title: 'braces', text: 'dump "{<db>,y}" {<db>}', prints: v => args(`{${v},y}`, `{${v}}`) },
  {
    title: 'continued lines',
    text: 'dump \\\n  --from=<db> \\\n  x',
    prints: v => args(`--from=${v}`, 'x'),
  },
  { title: 'a calculation next to it', text: 'dump $((1 + 2))<db>$(( (3) ))', prints: v => args(`3${v}3`) },
  {
    title: 'ansi quotes',
    text: "dump $'a\\n\\'<db>\\t<ts>\\x41'",
    prints: v => args(`a\n'${v}\t${v}A`),
    bash: true,
  },
  {
    title: 'a here-string',
    text: 'emit <<<"<db>."; emit <<< <db>.',
    prints: v => `${v}.\n${v}.\n`,
    bash: true,
  },
  {
    title: 'a comparison',
    text: 'if [[ zz == <db> ]]; then dump h; else dump m; fi',
    prints: () => args('m'),
    bash: true,
  },
  { title: 'a process substitution', text: 'emit < <(printf %s. <db>)', prints: v => `${v}.`, bash: true },
  {
    title: 'an array',
    text: 'a=(<db> "x <db>" [3]=<db>); dump "${a[@]}"',
    prints: v => args(v, `x ${v}`, v),
    bash: true,
  },
  {
    title: 'a local variable',
    text: 'f() { local x=<db>; dump "$x"; }; f',
    prints: v => args(v),
    bash: true,
  },
];
