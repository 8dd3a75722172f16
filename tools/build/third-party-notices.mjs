import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const opening = `drillbook is published as bundled modules. They contain parts of the packages below, each under its own licence.
`;

/** The licences of the packages that these modules belong to. */
export function thirdPartyNotices(modules) {
  const places = new Set(modules.map(packagePlace).filter(place => place !== null));
  const notices = [...places].map(readNotice).sort((a, b) => (a.heading < b.heading ? -1 : 1));
  return [opening, ...notices.map(notice => `${'-'.repeat(80)}\n${notice.heading}\n\n${notice.text}\n`)].join(
    '\n',
  );
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` belongs to `node_modules/a/node_modules/@b/c`. */
function packagePlace(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? null;
}

function readNotice(place) {
  const manifest = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
  const { name, version, author } = manifest;
  // Old packages list their licences in a field of their own.
  const license = manifest.license ?? manifest.licenses?.map(each => each.type).join(' OR ');
  const files = readdirSync(place)
    .filter(file => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(file))
    .sort();
  if (files.length === 0 && !license) throw new Error(`${name}@${version} states no licence.`);
  const holder = typeof author === 'object' ? author.name : author;
  const text = files.map(file => readFileSync(join(place, file), 'utf8').trim()).join('\n\n');
  return {
    heading: `${name}@${version} (${license})`,
    text:
      text || `The package carries no licence text. Licence: ${license}. Author: ${holder ?? 'not stated'}.`,
  };
}
