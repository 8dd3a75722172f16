// Draws docs/pictures from real runs: npm run pictures, or node tools/pictures.mjs FOLDER after a build.
// docs/pictures/README.md says what is fixed and what is masked.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawSvg } from './pictures/draw-svg.mjs';
import { chooseOne, failAtACheck, planOne, SIZE, walkThrough } from './pictures/scenes.mjs';
import { writeCast } from './pictures/write-cast.mjs';

const folder = process.argv[2] ?? 'docs/pictures';
mkdirSync(folder, { recursive: true });

save('home.svg', drawSvg(await chooseOne(), 'drillbook: the home screen'));
save('dry-run.svg', drawSvg(await planOne(), 'drillbook plan: what would happen'));
save('failure.svg', drawSvg(await failAtACheck(), 'drillbook: a step has failed'));
const { frames, named } = await walkThrough();
save('walk.svg', drawSvg(named.walk.rows, 'drillbook: a walk in the middle'));
save('disrupt.svg', drawSvg(named.disrupt.rows, 'drillbook: before a step that interrupts a service'));
save('destroy.svg', drawSvg(named.destroy.rows, 'drillbook: before a step that loses data'));
save('first-walk.cast', writeCast(frames, { ...SIZE, title: 'Rehearse a restore' }));

function save(name, text) {
  writeFileSync(join(folder, name), text);
  console.log(`${name.padEnd(18)} ${(Buffer.byteLength(text) / 1024).toFixed(0).padStart(4)} KB`);
}
