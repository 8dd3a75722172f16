const chores = [
  ['Refill the ticket printers', 'printer', 'lp-paper', 'paper level'],
  ['Rotate the gate keys', 'gate', 'gatectl', 'key age'],
  ['Recalibrate the platform scales', 'scale', 'scalectl', 'zero point'],
  ['Drain a turnstile', 'turnstile', 'turnctl', 'open sessions'],
  ['Move the timetable feed', 'feed', 'feedctl', 'lag'],
  ['Replace a departure board', 'board', 'boardctl', 'last refresh'],
  ['Silence the announcements', 'hall', 'hallctl', 'queued messages'],
  ['Warm up the waiting rooms', 'heater', 'heatctl', 'flow temperature'],
  ['Restore the lost-property index', 'shelf', 'shelfctl', 'indexed items'],
];

/** A plausible runbook of about 7 KB: nine procedures with commands, placeholders, a table and manual steps. */
export function stationRunbook() {
  const opening = `# Night shift at the central station

Everything the night crew does by hand. Each section stands alone; start with the one the alarm names.

| Symptom | Likely cause | Fix |
| --- | --- | --- |
| Gates stay shut | expired keys | see "Rotate the gate keys" |
| Boards show yesterday | stalled feed | see "Move the timetable feed" |
`;
  return opening + chores.map(section).join('');
}

function section([title, noun, tool, measure]) {
  return `
## ${title}

> **Prerequisite**: the shift lead knows. Nobody is working on the ${noun} (look for the yellow tag).

Expected duration: about 10 minutes. The ${measure} tells you whether it helped.

1. Tell the control room which ${noun} you are going to touch.
2. Look at the ${measure} before you change anything:

\`\`\`bash
# Where do we stand?
${tool} show --${noun} <${noun}_name> | grep '${measure}'
df -h /var/lib/station
\`\`\`

3. Take it out of service and do the work:

\`\`\`bash
${tool} stop --${noun} "<${noun}_name>"
for part in front back; do
  ${tool} service --part "$part" --${noun} <${noun}_name>
done
${tool} start --${noun} "<${noun}_name>"
\`\`\`

4. Check again, and write the new ${measure} into the shift book.

\`\`\`
${measure}: 12
\`\`\`
`;
}

/** One procedure of many commands that do nothing: what a step costs by itself. */
export function idleRunbook(steps) {
  const commands = Array.from({ length: steps }, () => 'true').join('\n');
  return `# Idle\n\n## Do nothing many times\n\n\`\`\`bash\n${commands}\n\`\`\`\n`;
}

/** A runbook with so many procedures that whatever is not linear shows. */
export function longRunbook(procedures) {
  const part = at =>
    `## Drain shelf ${at}\n\nThe standby keeps a copy.\n\n\`\`\`bash\nshelfctl drain <shelf>\n\`\`\`\n`;
  return `# Shelves\n\n${Array.from({ length: procedures }, (_, at) => part(at)).join('\n')}`;
}

/** One procedure with so many steps. */
export function fleetRunbook(steps) {
  const fences = Array.from(
    { length: steps },
    (_, index) =>
      `\`\`\`bash\n# Look at unit ${index + 1}\nunitctl status unit-${index + 1} --yard <yard>\n\`\`\`\n`,
  );
  return `# Fleet\n\n## Sweep the fleet\n\n${fences.join('\n')}`;
}
