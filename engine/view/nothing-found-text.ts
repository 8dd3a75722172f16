import { inlineText } from './inline-text.ts';

/** What to say where nothing can be run: where was looked, and what a runbook needs. */
export function nothingFoundText({
  directory,
  files,
}: {
  readonly directory: string;
  /** Markdown files that were found. */
  readonly files: number;
}): string {
  const found =
    files === 0 ? 'no markdown file' : files === 1 ? 'one markdown file' : `${files} markdown files`;
  return [
    'No procedure found.',
    `Looked in ${inlineText(directory)} and below: ${found}, less what .gitignore leaves out.`,
    'A procedure is a section of a markdown file (.md, .markdown, .mdown): a heading, and below it commands in a fence',
    'such as ```bash, or a numbered list of things to do.',
    'See what is read of a file with `drillbook inspect FILE`.',
    '',
  ].join('\n');
}
