// Parses every markdown file below a folder with remark and does nothing else: what reading runbooks is measured against.
// Usage: node tools/bench/bare-remark.mjs FOLDER
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze();
const [folder = '.'] = process.argv.slice(2);
for (const name of readdirSync(folder, { recursive: true }))
  if (name.endsWith('.md')) processor.parse(readFileSync(join(folder, name), 'utf8'));
