// Prints the closing line of .ci/run from vitest's JSON reports, and exits non-zero when anything failed.
// Usage: node tools/summary.mjs REPORT[,REPORT…] [PROBLEM…], where each PROBLEM is a part of .ci/run that failed.
import { existsSync, readFileSync } from 'node:fs';

const [paths = '', ...problems] = process.argv.slice(2);
const reports = paths
  .split(',')
  .map(path => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null));

console.log('');
const unwritten = reports.filter(report => report === null).length;
if (unwritten > 0) console.log('A test report was not written: those tests did not run to their end.');
for (const problem of problems) console.log(`Failed: ${problem}.`);

const sum = count => reports.reduce((total, report) => total + (report === null ? 0 : count(report)), 0);
// A file that cannot be loaded holds no failed test, yet it is a failure.
const brokenFiles = report =>
  report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0).length;
const failuresIn = report => report.numFailedTests + brokenFiles(report);
// What fails outside the tests (types, lint, the packed program) counts too, so that the line never reads as a success.
const told = reports.filter(report => report === null || failuresIn(report) > 0).length;
const failed = sum(failuresIn) + unwritten + Math.max(0, problems.length - told);
const passed = sum(report => report.numPassedTests);
const skipped = sum(report => report.numPendingTests + report.numTodoTests);

process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
