// What all modules of a guest share, as it was before any student code: globals, built-ins, prototypes.
// Modules can be loaded anew; what a program left here it would find again, or the harness would.

// Taken before any student code runs.
const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;

/**
 * Node loads these when they are first looked at (fetch's own among them, with all of HTTP), which takes
 * half as long as a guest's whole start. The harness uses none of them: what a program leaves in them, it
 * finds again, and nobody else.
 */
const LOADED_WHEN_SEEN: Record<PropertyKey, true> = Object.create(null);
for (const name of [
  ...['CloseEvent', 'ErrorEvent', 'FormData', 'Headers', 'MessageEvent', 'Request', 'Response'],
  ...['WebSocket', 'Crypto', 'CryptoKey', 'SubtleCrypto'],
  ...['TransformStream', 'TransformStreamDefaultController'],
  ...['WritableStream', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter'],
  ...['ReadableStream', 'ReadableStreamDefaultController', 'ReadableStreamDefaultReader'],
  ...['ReadableByteStreamController', 'ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest'],
  ...['ByteLengthQueuingStrategy', 'CountQueuingStrategy'],
  ...['TextEncoderStream', 'TextDecoderStream', 'CompressionStream', 'DecompressionStream'],
]) {
  LOADED_WHEN_SEEN[name] = true;
}

type State = [key: PropertyKey, descriptor: PropertyDescriptor | undefined][];

const shared = sharedObjects();
const before: State[] = [];
for (let i = 0; i < shared.length; i++) before[i] = stateOf(shared[i] as object);

function sharedObjects(): object[] {
  const all: object[] = [globalThis, process, console];
  for (const name of ownKeys(globalThis)) {
    const value: unknown = descriptorOf(globalThis, name)?.value;
    if (value === globalThis || value === null) continue;
    if (typeof value === 'object') all.push(value);
    if (typeof value !== 'function') continue;
    all.push(value);
    const { prototype } = value;
    if (!prototype) continue;
    all.push(prototype);
    const parent = getPrototypeOf(prototype);
    if (parent !== null) all.push(parent); // typed arrays and iterators have one without a name
  }
  return all;
}

function stateOf(one: object): State {
  return ownKeys(one).map((key) => [key, descriptorOf(one, key)]);
}

function descriptorOf(one: object, key: PropertyKey): PropertyDescriptor | undefined {
  if (one === globalThis && LOADED_WHEN_SEEN[key] === true) return undefined;
  return getOwnPropertyDescriptor(one, key);
}

/**
 * Whether nothing was added, removed or replaced. Values that are no functions may have changed: Node
 * keeps some of its own there. Loops and indices only: what comes with an array is within reach.
 */
export function isSharedStateAsItWas(): boolean {
  for (let i = 0; i < shared.length; i++) {
    const one = shared[i] as object;
    const was = before[i] as State;
    const keys = ownKeys(one);
    if (keys.length !== was.length) return false;
    for (let k = 0; k < was.length; k++) {
      const entry = was[k] as State[number];
      const key = entry[0];
      const then = entry[1];
      if (keys[k] !== key) return false;
      const now = descriptorOf(one, key);
      if (now?.get !== then?.get || now?.set !== then?.set) return false;
      if (typeof then?.value === 'function' && now?.value !== then.value) return false;
    }
  }
  return true;
}
