// Refuses a Node that is too old to run this project, in one sentence and with exit code 2.
// It keeps to ES2015, for an old Node must be able to read it to say so.
'use strict';

// The first Node that runs TypeScript as it is, without a flag.
const FLOOR = { major: 22, minor: 18 };
const CANNOT_GRADE = 2; // the person at the keyboard can mend it

function isTooOld(version) {
  const parts = version.split('.').map(Number);
  return parts[0] < FLOOR.major || (parts[0] === FLOOR.major && parts[1] < FLOOR.minor);
}

function refusal(version) {
  const needed = `${FLOOR.major}.${FLOOR.minor}`;
  return (
    `Overlap a besoin de Node ${needed} ou plus récent, et celui-ci est la version ${version}\u00a0: lance «\u202fnpm ci\u202f», qui apporte le bon, ou installe Node depuis https://nodejs.org.\n` +
    `Overlap needs Node ${needed} or newer, and this one is ${version}: run "npm ci", which brings the right one, or install Node from https://nodejs.org.\n`
  );
}

/** Whether this Node was refused; then the process must do nothing more. */
function refuseOldNode() {
  const version = process.versions.node;
  if (!isTooOld(version)) return false;
  process.stderr.write(refusal(version));
  process.exitCode = CANNOT_GRADE;
  return true;
}

module.exports = { isTooOld: isTooOld, refusal: refusal, refuseOldNode: refuseOldNode };
if (require.main === module) refuseOldNode();
