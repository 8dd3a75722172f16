import { type Exporter, printableJson } from '../../engine/plugin/index.ts';

/** The records of a run as they are written, a line each: `drillbook verify` takes the file for the journal it came from. */
export const ndjson: Exporter = {
  name: 'ndjson',
  extension: 'ndjson',
  export: ({ events = [] }) => events.map(event => `${printableJson(JSON.stringify(event))}\n`).join(''),
};
