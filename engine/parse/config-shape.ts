/** Do these lines read as the body of a well-known kind of file: a crontab, sections of settings, blocks in braces? */
export function isConfigFile(lines: readonly string[]): boolean {
  const first = lines[0] ?? '';
  if (lines.every(line => CRON.test(line) || ASSIGNMENT.test(line)) && lines.some(line => CRON.test(line)))
    return true;
  if (SECTION.test(first))
    return lines.length > 1 && lines.every(line => SETTING.test(line) || SECTION.test(line));
  return (
    OPENS.test(first) &&
    /^\s*\}\s*$/.test(lines.at(-1) ?? '') &&
    lines.slice(1, -1).some(line => /[;{]\s*$/.test(line))
  );
}

const FIELD = '(?:\\*|[\\d*][\\d*,/-]*|[A-Za-z]{3}(?:[-,][A-Za-z]{3})*)(?:/\\d+)?';
const CRON = new RegExp(
  `^\\s*(?:(?:${FIELD}\\s+){4}${FIELD}|@(?:reboot|hourly|daily|midnight|weekly|monthly|yearly|annually))\\s+\\S*[A-Za-z/]`,
);
const ASSIGNMENT = /^\s*[A-Z_]\w*=\S*\s*$/;
const SECTION = /^\s*\[\[?[\w.:" /@-]+\]?\]\s*$/;
const SETTING = /^\s*[\w.-]+\s*(?:[=:].*|$)/;
const OPENS = /^\s*(?:[a-z_]+(?:\s+[\w./~^$*:"-]+)*|[\w.*:-]+(?:,\s*[\w.*:-]+)*)\s*\{\s*$/;
