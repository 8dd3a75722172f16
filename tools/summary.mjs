// Prints the closing line of .ci/run from vitest's JSON report, and exits non-zero when anything failed.
// Usage: node tools/summary.mjs REPORT [PROBLEM…], where each PROBLEM is a part of .ci/run that failed.
import { existsSync, readFileSync } from 'node:fs';

const [reportPath, ...problems] = process.argv.slice(2);
const report = existsSync(reportPath) ? JSON.parse(readFileSync(reportPath, 'utf8')) : null;

console.log('');
if (report === null) console.log('No test report was written: the tests did not run to their end.');
for (const problem of problems) console.log(`Failed: ${problem}.`);

const files = report?.testResults ?? [];
// A file that cannot be loaded holds no failed test, yet it is a failure.
const brokenFiles = files.filter(
  file => file.status === 'failed' && file.assertionResults.length === 0,
).length;
const failedTests = (report?.numFailedTests ?? 0) + brokenFiles;
// What fails outside the tests (types, lint, the packed program) counts too, so that the line never reads as a success.
const outside = failedTests > 0 && problems.length > 0 ? problems.length - 1 : problems.length;
const failed = failedTests + (report === null ? Math.max(outside, 1) : outside);
const passed = report?.numPassedTests ?? 0;
const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);

process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
