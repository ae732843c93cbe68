// Which threads of a guest are Node's own, by the names that the system shows.
// A worker can take any name it likes: nothing is decided by a name where it could gain by it.

/** Cut to 15 letters by Linux. */
const NODES_OWN = /^(?:node-(?:MainThread|V8Worker)|DelayedTaskSche|libuv-worker|SignalInspector)/;

/** Whether Node starts threads of this name by itself. */
export function isNodesOwn(name: string): boolean {
  return NODES_OWN.test(name);
}
