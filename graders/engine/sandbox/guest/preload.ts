// Loaded first in every thread of a guest: serves staged files as plain modules, and shuts a few doors.
// It is a guard rail against accidents and idle curiosity, not a wall: the isolated tier is the wall.
import Module, { registerHooks, syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import workerThreads from 'node:worker_threads';

// Taken before any student code runs: whatever is looked up later may be the student's own.
const define = Object.defineProperty;
const { apply, construct } = Reflect;
// Not imported: its streams and promises would be loaded for that, in every thread, wanted or not.
const { readFileSync } = process.getBuiltinModule('node:fs');
const stageUrl = new URL('../', import.meta.url).href;

// Types were stripped once, in the grader: what is staged under a `.ts` name is plain JavaScript.
registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith(stageUrl) || !/\.m?ts(?:[?#]|$)/.test(url)) return nextLoad(url, context);
    return {
      format: 'module',
      source: readFileSync(fileURLToPath(url), 'utf8'),
      shortCircuit: true,
    };
  },
});

/** By name, with and without `node:`. No Set, and no prototype: its methods are within the student's reach. */
const DENIED: Record<string, true> = Object.create(null);
for (const name of [
  'child_process',
  'cluster',
  'ffi',
  'inspector',
  'inspector/promises',
  'repl',
  'sea',
  'sqlite',
  'test',
  'test/reporters',
  'trace_events',
  'v8',
  'vfs',
  'wasi',
]) {
  DENIED[name] = true;
  DENIED[`node:${name}`] = true;
}

/** Its name as a text, made once: an object could have another the next time it is asked. */
function allowed(name: unknown): string {
  const text = `${name}`;
  if (DENIED[text] === true) throw denied(text);
  return text;
}

function denied(what: string): Error {
  return Object.assign(new Error(`${what} is not available in this sandbox`), {
    code: 'ERR_ACCESS_DENIED',
  });
}

function seal(target: object, key: string, value: unknown): void {
  define(target, key, { value, writable: false, configurable: false, enumerable: true });
}

/** Workers keep this preload and the permission model: no `execArgv` and no `env` of their own. */
function guardWorkers(): void {
  const Original = workerThreads.Worker;
  const kept = [
    'argv',
    'eval',
    'workerData',
    'stdin',
    'stdout',
    'stderr',
    'transferList',
    'resourceLimits',
    'name',
  ] as const;
  function Worker(
    this: unknown,
    file: string | URL,
    options?: Record<string, unknown> | null,
  ): unknown {
    const own: Record<string, unknown> = Object.create(null);
    // By number: to iterate would be to ask the student's own prototypes which options are kept.
    for (let i = 0; i < kept.length; i++) {
      const key = kept[i] as (typeof kept)[number];
      const value = options?.[key];
      if (value !== undefined) own[key] = value;
    }
    return construct(Original, [file, own], new.target ?? Worker);
  }
  define(Worker, 'prototype', { value: Original.prototype, writable: false });
  Object.setPrototypeOf(Worker, Object.getPrototypeOf(Original));
  define(Original.prototype, 'constructor', {
    value: Worker,
    writable: false,
    configurable: false,
  });
  seal(workerThreads, 'Worker', Worker);
}

function guardProcess(): void {
  const doors = [
    'kill',
    '_kill',
    '_debugProcess',
    '_debugEnd',
    'abort',
    'dlopen',
    'execve',
    'chdir',
    'binding',
    '_linkedBinding',
  ];
  for (const door of doors) {
    if (!(door in process)) continue;
    seal(process, door, () => {
      throw denied(`process.${door}`);
    });
  }
  // Node's permissions say nothing of it: a grader that is served last would take its guest for slow.
  seal(os, 'setPriority', () => {
    throw denied('os.setPriority');
  });
  if (process.report) seal(process, 'report', undefined);
  // The parent's own variables never come in; NODE_OPTIONS must not reach workers either.
  delete process.env.NODE_OPTIONS;
}

function guardModules(): void {
  const loader = Module as unknown as Record<string, (...args: unknown[]) => unknown>;
  const load = loader._load as (...args: unknown[]) => unknown;
  seal(
    loader,
    '_load',
    function (this: unknown, request: unknown, parent: unknown, isMain: unknown) {
      return apply(load, this, [allowed(request), parent, isMain]);
    },
  );
  for (const hook of ['register', 'registerHooks']) {
    seal(loader, hook, () => {
      throw denied(`module.${hook}`);
    });
  }
  const builtin = process.getBuiltinModule.bind(process) as (id: string) => unknown;
  seal(process, 'getBuiltinModule', (id: unknown) => builtin(allowed(id)));
}

// `import` of a builtin does not pass through Module._load: it is stopped at resolution.
registerHooks({
  resolve(specifier, context, nextResolve) {
    const found = nextResolve(allowed(specifier), context);
    allowed(found.url); // `NODE:` means the same
    return found;
  },
});

guardWorkers();
guardProcess();
guardModules();
syncBuiltinESMExports();
