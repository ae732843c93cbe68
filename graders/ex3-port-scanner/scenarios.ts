// What ex3's scanner meets: connections held at the grader's door, virtual time for time-outs, real sockets.
// It puts together what `scenarios/` holds; what must follow is for the hidden checks alone.

import type { OutputLine, Span } from '../engine/evidence/run.ts';
import type { Plan } from '../engine/sandbox/scenario.ts';
import {
  badPorts,
  namedTwice,
  noPort,
  nothingLeft,
  otherErrors,
  portByPort,
  unknownForNow,
  unknownHost,
} from './scenarios/answered.ts';
import { fiveAtATime, manyPorts, refusedByFour, twelveHeld } from './scenarios/held.ts';
import {
  earlyAndLate,
  oneSilent,
  oneSilentByDefault,
  twelveSilent,
  twelveSilentByFour,
  twoSilentByDefault,
} from './scenarios/silent.ts';
import { noOptions, realPorts, realSilence, realUnknownHost } from './scenarios/sockets.ts';

/** The demo's test server says when a connection begins and how it ends: `port 80 ?`, `port 80 : …`. */
function spansOfLines(output: readonly OutputLine[]): Span[] {
  const spans = new Map<string, Span>();
  for (const { text, atMs } of output) {
    const [, task, isStart] = /(port \d{1,5})\b.*?([?…])?$/u.exec(text) ?? [];
    if (task === undefined) continue;
    const open = spans.get(task);
    if (open) open.endMs ??= atMs;
    else if (isStart) spans.set(task, { task, startMs: atMs, endMs: null, seenBy: 'grader' });
  }
  return [...spans.values()];
}

export const plan: Plan = {
  driveFiles: ['drive.ts', 'door.ts'],
  demoSpans: ({ output }) => spansOfLines(output),
  processes: [
    {
      name: 'at the door',
      gates: 0,
      scenarios: [
        ...[twelveHeld, fiveAtATime, refusedByFour, manyPorts],
        ...[namedTwice, noPort, otherErrors, portByPort, unknownHost, unknownForNow],
        ...[badPorts, nothingLeft],
      ],
    },
    {
      name: 'virtual time',
      gates: 0,
      scenarios: [
        twelveSilent,
        twelveSilentByFour,
        earlyAndLate,
        oneSilent,
        oneSilentByDefault,
        twoSilentByDefault,
      ],
    },
    {
      name: 'real sockets',
      gates: 0,
      network: { listening: 4, silent: 2 },
      scenarios: [realPorts, noOptions, realUnknownHost, realSilence],
    },
  ],
};
