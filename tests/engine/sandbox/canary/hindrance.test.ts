// Why a tier cannot start, read off what bubblewrap says; each reason has its mending command or none.
import { describe, expect, test } from 'vitest';
import {
  HINDRANCES,
  hindranceAfter,
  mendingCommand,
} from '../../../../graders/engine/sandbox/canary/hindrance.ts';

describe('what bubblewrap says', () => {
  test.for([
    ['bwrap: Failed to make / slave: Operation not permitted', 'container'],
    ['bwrap: Creating new namespace failed: Operation not permitted', 'container'],
    ['bwrap: execvp /opt/prlimit: No such file or directory', 'other'],
    ['node: bad option: --permission', 'other'],
  ] as const)('"%s" means %s', ([detail, hindrance], { skip }) => {
    // A machine without user namespaces gives that reason for all of them.
    if (hindranceAfter('isolated', 'bwrap: Operation not permitted') !== 'container') skip();
    expect(hindranceAfter('isolated', detail)).toBe(hindrance);
  });
});

test('a command is one line, and says for itself that it needs root', () => {
  for (const hindrance of HINDRANCES) {
    const command = mendingCommand(hindrance);
    if (command === null) continue;
    expect(command).not.toContain('\n');
    const needsRoot = hindrance !== 'container' && process.getuid?.() !== 0;
    if (needsRoot) expect(command).toMatch(/^sudo /);
  }
});
