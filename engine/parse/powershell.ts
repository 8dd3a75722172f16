const CMDLET =
  /^\s*(?:[A-Z]:\\|\.\\|(?:Get|Set|New|Remove|Start|Stop|Restart|Test|Invoke|Import|Export|Install|Uninstall|Enable|Disable|Add|Connect|Resolve|Write|Select|Where|Copy|Move|Clear|Update)-[A-Z]\w+\b|\$env:\w+|ipconfig\b|taskkill\b|schtasks\b|netsh\b|wsl\b)/;

/** PowerShell or `cmd` text that stands in a bash fence. */
export function isPowershell(text: string): boolean {
  return CMDLET.test(text) || /(?:^|[\s"'])[A-Z]:\\\w/.test(text) || /\.exe\b/.test(text);
}
