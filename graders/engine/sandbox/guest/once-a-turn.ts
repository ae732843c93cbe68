// Whether the event loop itself calls what the harness handed to a timer: anybody can find that in Node's
// lists and call it. Then the loop has not moved, or another than the timer is at work.
import { executionAsyncResource } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';

// Taken before any student code runs.
const executing = executionAsyncResource;
const { nodeTiming } = performance;
const metrics = Object.getOwnPropertyDescriptor(nodeTiming, 'uvMetricsInfo')?.get;
const call = Function.prototype.call.bind(Function.prototype.call) as unknown as (
  method: unknown,
  self: unknown,
) => { loopCount: number };

/** How often the loop has gone round, by libuv's own count. Node has it since 22.8; undefined where it has not. */
function loopCount(): number | undefined {
  return metrics === undefined ? undefined : call(metrics, nodeTiming).loopCount;
}

/** True where `timer` is at work, and once in each turn of the event loop at most. */
export function onceATurn(): (timer: object | undefined) => boolean {
  let last: number | undefined;
  return (timer) => {
    if (executing() !== timer) return false;
    const now = loopCount();
    if (now !== undefined && now === last) return false;
    last = now;
    return true;
  };
}
