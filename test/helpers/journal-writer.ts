import { systemClock } from '../../engine/host/clock.ts';
import { FileJournal } from '../../engine/host/file-journal.ts';
import { RunbookError } from '../../engine/model/errors.ts';
import { ada } from './ada.ts';

// Appends notes to a journal and says after each that it is written; ends with code 5 when the journal fails.
const [directory = '', count = '10', how = 'create', text = 'The node is cordoned. '] = process.argv.slice(2);
const open = how === 'open' ? FileJournal.open : FileJournal.create;
try {
  const journal = open({ directory, run: 'drain', clock: systemClock, actor: ada });
  for (let index = 0; index < Number(count); index++) append(journal);
} catch (error) {
  report(error);
}

function append(journal: FileJournal): void {
  try {
    console.log(`acknowledged ${journal.append({ type: 'noted', text: text.repeat(20), step: null }).seq}`);
  } catch (error) {
    report(error);
    append(journal);
    process.exit();
  }
}

function report(error: unknown): void {
  if (!(error instanceof RunbookError)) throw error;
  console.log(`${error.fate} ${error.code} ${error.message}`);
  if (process.exitCode === 5) process.exit();
  process.exitCode = 5;
}
