const ASSIGNMENTS: readonly RegExp[] = [
  /(?:^|[\s;&|(`])(?:export\s+|local\s+|declare\s+(?:-\w+\s+)*|readonly\s+|typeset\s+)?([A-Za-z_]\w*)\+?=/gm,
  /\bfor\s+([A-Za-z_]\w*)\s+in\b/g,
  /\bselect\s+([A-Za-z_]\w*)\s+in\b/g,
  /\bread\s+(?:-[a-zA-Z]+\s+(?:"[^"]*"\s+|'[^']*'\s+|\d+\s+)?)*((?:[A-Za-z_]\w*\s*)+)/g,
  /\b(?:mapfile|readarray)\s+(?:-\w+\s+)*([A-Za-z_]\w*)/g,
  /\bprintf\s+-v\s+([A-Za-z_]\w*)/g,
  /\bgetopts\s+\S+\s+([A-Za-z_]\w*)/g,
  /\$\{([A-Za-z_]\w*):?=/g,
  /\$(?:env:|script:|global:)?([A-Za-z_]\w*)\s*[-+*]?=[^=]/g,
  /\bforeach\s*\(\s*\$([A-Za-z_]\w*)\s+in\b/gi,
  // PowerShell's typed declarations and parameters.
  /\[[A-Za-z][\w.]*(?:\[\])?\]\s*\$([A-Za-z_]\w*)/g,
  /-(?:OutVariable|PipelineVariable|ErrorVariable)\s+\+?([A-Za-z_]\w*)/gi,
];

/** The shell variables that these texts set themselves: nobody has to supply them. */
export function assignedNames(texts: Iterable<string>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of texts) {
    for (const pattern of ASSIGNMENTS) {
      for (const match of text.matchAll(pattern)) {
        for (const name of (match[1] ?? '').trim().split(/\s+/)) if (name) names.add(name);
      }
    }
  }
  return names;
}

/** The shell variables that these texts read. */
export function usedNames(texts: Iterable<string>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of texts) {
    for (const match of text.matchAll(/\$\{?!?#?(?:env:)?([A-Za-z_]\w*)/g)) names.add(match[1] ?? '');
  }
  return names;
}
