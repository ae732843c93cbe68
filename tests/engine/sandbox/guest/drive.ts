// A driver for small submissions: calls their `main`, with or without the tools.
// It knows no exercise.
import type { Call, Drive } from '../../../../graders/engine/sandbox/guest/tools.ts';

type Main = (inputs: unknown, arrive?: Call['tools']['arrive']) => Promise<unknown>;

const mainOf = ({ student }: Call): Main => student['main.ts']?.main as Main;

export const drive: Drive = {
  'real time': async (call) => mainOf(call)(call.inputs),
  'virtual time': (call) => call.tools.inVirtualTime(async () => mainOf(call)(call.inputs)),
  'turn by turn': async (call) => {
    call.tools.stopEachTurn({ around: { before() {}, after() {} } });
    return mainOf(call)(call.inputs);
  },
  'turn by turn without a rest': async (call) => {
    call.tools.stopEachTurn({ spins: true });
    return mainOf(call)(call.inputs);
  },
  'an error on the way': async (call) =>
    mainOf(call)(call.inputs, (message) => {
      throw call.tools.errorOf(message);
    }),
  'at the door': async (call) => mainOf(call)(call.inputs, call.tools.arrive),
};
