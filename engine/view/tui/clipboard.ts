/** Which program stands between this one and the terminal, as far as the environment says. */
export type ClipboardWay = 'direct' | 'tmux' | 'screen' | 'none';

/**
 * What puts a text into the clipboard of the terminal where its reader sits: OSC 52,
 * https://invisible-island.net/xterm/ctlseqs/ctlseqs.html. tmux and screen pass it on only inside a sequence of their
 * own, where they allow that; the bare one is for those that take it themselves. Empty where no terminal would.
 */
export function clipboardSequence(text: string, way: ClipboardWay): string {
  const bare = `\u001B]52;c;${base64(text)}\u0007`;
  switch (way) {
    case 'none':
      return '';
    case 'tmux':
      return `${bare}\u001BPtmux;${bare.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
    case 'screen':
      // It takes no longer strings than this, and puts the parts together again.
      return `${bare}${(bare.match(/.{1,76}/gsu) ?? []).map(part => `\u001BP${part}\u001B\\`).join('')}`;
    default:
      return bare;
  }
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(''));
}
