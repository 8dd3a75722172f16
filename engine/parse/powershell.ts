const CMDLET =
  /^\s*(?:[A-Z]:\\|\.\\|[A-Z][a-z]+-[A-Z][A-Za-z]+\b|\$env:\w+|ipconfig\b|taskkill\b|schtasks\b|netsh\b|wsl\b)/;

/** PowerShell or `cmd` text that stands in a bash fence. */
export function isPowershell(text: string): boolean {
  return CMDLET.test(text) || /(?:^|[\s"'])[A-Z]:\\\w/.test(text) || /\.exe\b/.test(text);
}

/** Languages that the shell parser does not read. */
export function isForeign(language: string): boolean {
  return language === 'powershell' || language === 'cmd';
}
