import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** Markdown with GitHub extensions and front matter, as a syntax tree with positions. */
export type MarkdownParser = (text: string) => Root;

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/** The reference: remark. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text);
}
