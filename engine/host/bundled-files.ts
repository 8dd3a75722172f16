/** Whether a file of a run's directory, by its path there, goes into a bundle. What is not named here stays behind. */
export function bundled(path: string): boolean {
  return BUNDLED.some(pattern => pattern.test(path));
}

/** Whether a file of a bundle was made for it from the others. */
export function madeForBundle(path: string): boolean {
  return /^reports\/[\w-]+(\.[a-z]+)?$/.test(path);
}

const BUNDLED: readonly RegExp[] = [
  /^journal\.(ndjson|torn-\d+)$/,
  /^runbook(-[\w.-]+)?\.md$/,
  /^plan(-[\w.-]+)?\.json$/,
  /^checkpoints\/\d+(\.sig)?$/,
  /^approvals\/[\w.%~+-]+$/,
  /^attempts\/[\w.-]+\/(request\.json|text|claim|started|status|exit|output\.\d+|outcome\.json)$/,
  /^sessions\/[\w.%~+-]+\.json$/,
];
