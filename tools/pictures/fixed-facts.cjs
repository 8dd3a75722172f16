// Loaded into the program before its own code: who drives it and on which machine, what a run is called, and how
// long each attempt took must not depend on who draws the pictures. Everything else is the program as it is.
const os = require('node:os');
os.hostname = () => 'ops1';
const { userInfo } = os;
os.userInfo = options => ({ ...userInfo(options), username: 'ana' });
delete process.env.SUDO_USER;

// Of a run's id the last eight letters are random.
const crypto = require('node:crypto');
const { randomBytes } = crypto;
crypto.randomBytes = (size, ...rest) =>
  size === 8 ? Buffer.from([19, 3, 15, 9, 29, 2, 20, 7]) : randomBytes(size, ...rest);

// The keeper measures, and says so in a file of its own; a duration that was read once stays what it was made.
const told = [31, 12, 19, 24, 186, 203, 14, 11, 168, 13, 174, 12];
const known = new Map(told.map(each => [each, each]));
const { parse } = JSON;
let next = 0;
JSON.parse = (text, reviver) => {
  const value = parse(text, reviver);
  if (typeof value?.duration !== 'number') return value;
  const { duration } = value;
  if (!known.has(duration)) known.set(duration, told[next++ % told.length]);
  return { ...value, duration: known.get(duration) };
};
