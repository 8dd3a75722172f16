import {
  attemptsIn,
  auditElements,
  csvRow,
  type Exporter,
  printableJson,
  type RunEvent,
} from '../../engine/plugin/index.ts';

/**
 * The records of a run as a table: what an auditor asks of each, and the rest of it as JSON. No cell is a formula to a
 * spreadsheet (CWE-1236), and no record takes more than a line.
 */
export const csv: Exporter = {
  name: 'csv',
  extension: 'csv',
  export: ({ events = [] }) => {
    const attempts = attemptsIn(events);
    const rows = events.map(event => {
      const { time, user, origin, type, outcome, resource } = auditElements(event, attempts);
      return [event.seq, time, user, origin, type, outcome, resource, details(event), event.hash];
    });
    return [HEADINGS, ...rows].map(csvRow).join('');
  },
};

const HEADINGS = ['seq', 'time', 'user', 'origin', 'type', 'outcome', 'resource', 'details', 'hash'];

/** What the record says beside its head. */
function details(event: RunEvent): string {
  const { v, seq, run, time, mono, boot, actor, prev, type, hash, ...rest } = event;
  return printableJson(JSON.stringify(rest));
}
