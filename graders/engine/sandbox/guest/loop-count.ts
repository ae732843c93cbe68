// How often this thread's event loop has gone round, by libuv's own count.
// What the harness hands to a timer can be found in Node's lists and called: then the loop has not moved.
import { performance } from 'node:perf_hooks';

// Taken before any student code runs.
const { nodeTiming } = performance;
const metrics = Object.getOwnPropertyDescriptor(nodeTiming, 'uvMetricsInfo')?.get;
const call = Function.prototype.call.bind(Function.prototype.call) as unknown as (
  method: unknown,
  self: unknown,
) => { loopCount: number };

/** Node has it since 22.8; undefined where it has not. */
export function loopCount(): number | undefined {
  return metrics === undefined ? undefined : call(metrics, nodeTiming).loopCount;
}

/** True once in each turn of the event loop, at most: whoever is called again meanwhile, not by the loop. */
export function onceATurn(): () => boolean {
  let last: number | undefined;
  return () => {
    const now = loopCount();
    if (now !== undefined && now === last) return false;
    last = now;
    return true;
  };
}
