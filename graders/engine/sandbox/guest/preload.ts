// Loaded first in every thread of a guest: serves staged files as plain modules, and shuts a few doors.
// It is a guard rail against accidents and idle curiosity, not a wall: the isolated tier is the wall.
import { readFileSync } from 'node:fs';
import Module, { registerHooks, syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import workerThreads from 'node:worker_threads';

const define = Object.defineProperty;
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

const DENIED_MODULES = new Set(
  [
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
  ].flatMap((name) => [name, `node:${name}`]),
);

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
    for (const key of kept) {
      const value = options?.[key];
      if (value !== undefined) own[key] = value;
    }
    return Reflect.construct(Original, [file, own], new.target ?? Worker);
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
  if (process.report) seal(process, 'report', undefined);
  // The parent's own variables never come in; NODE_OPTIONS must not reach workers either.
  delete process.env.NODE_OPTIONS;
}

function guardModules(): void {
  const loader = Module as unknown as Record<string, (...args: unknown[]) => unknown>;
  const load = loader._load;
  seal(loader, '_load', function (this: unknown, request: unknown, ...rest: unknown[]) {
    if (DENIED_MODULES.has(String(request))) throw denied(String(request));
    return load?.call(this, request, ...rest);
  });
  for (const hook of ['register', 'registerHooks']) {
    seal(loader, hook, () => {
      throw denied(`module.${hook}`);
    });
  }
  const builtin = process.getBuiltinModule.bind(process) as (id: string) => unknown;
  seal(process, 'getBuiltinModule', (id: string) => {
    if (DENIED_MODULES.has(String(id))) throw denied(String(id));
    return builtin(id);
  });
}

// `import` of a builtin does not pass through Module._load: it is stopped at resolution.
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (DENIED_MODULES.has(specifier)) throw denied(specifier);
    return nextResolve(specifier, context);
  },
});

guardWorkers();
guardProcess();
guardModules();
syncBuiltinESMExports();
