import type { Root } from 'mdast';

/** satteri's parser, or `null` where its package for this machine is not installed or does not load. */
export async function loadNativeMarkdown(): Promise<((text: string) => Root) | null> {
  try {
    const { markdownToMdast } = await import('satteri');
    return text => markdownToMdast(text, { features: { frontmatter: true } }) as Root;
  } catch {
    return null;
  }
}
