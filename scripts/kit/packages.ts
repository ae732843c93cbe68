// package.json and package-lock.json of the kit, out of our own: fewer packages, the same versions.
// It asks no registry: what is locked here is what was tried here.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../../graders/engine/catalogue/places.ts';

/** Found by name while it runs, so that no import tells of them; the editor wants the last two as well. */
const FOUND_BY_NAME = ['@sinonjs/fake-timers', 'string-width', 'typescript', '@types/node'];

export const STUDENT_SCRIPTS = [
  ...['start', 'list', 'check', 'watch', 'try', 'hint', 'quiz', 'solution', 'reset', 'progress'],
];

const Versions = z.record(z.string(), z.string()).default({});
const Manifest = z.looseObject({
  version: z.string(),
  license: z.string(),
  engines: z.record(z.string(), z.string()),
  scripts: z.record(z.string(), z.string()),
  dependencies: Versions,
  devDependencies: Versions,
  optionalDependencies: Versions,
});
const Locked = z.looseObject({
  dependencies: Versions,
  optionalDependencies: Versions,
  peerDependencies: Versions,
  peerDependenciesMeta: z.record(z.string(), z.looseObject({})).default({}),
});
const Lock = z.looseObject({ packages: z.record(z.string(), z.unknown()) });
type Packages = z.infer<typeof Lock>['packages'];

export interface KitPackages {
  manifest: string;
  lock: string;
}

/** `imported`: the packages that the sealed code imports. */
export async function kitPackages(imported: ReadonlySet<string>): Promise<KitPackages> {
  const ours = Manifest.parse(await readJson('package.json'));
  const lock = Lock.parse(await readJson('package-lock.json'));
  const manifest = manifestFrom(ours, [...imported, ...FOUND_BY_NAME]);
  const { name, version, license, engines, dependencies, optionalDependencies } = manifest;
  const root = { name, version, license, dependencies, engines, optionalDependencies };
  const packages = { '': root, ...reachable(lock.packages, root) };
  return { manifest: json(manifest), lock: json({ ...lock, name, packages }) };
}

function manifestFrom(ours: z.infer<typeof Manifest>, names: readonly string[]) {
  const { version, license, engines, scripts, optionalDependencies } = ours;
  const versions = { ...ours.devDependencies, ...ours.dependencies };
  const dependencies = Object.fromEntries(
    [...new Set(names)].toSorted().map((name) => {
      if (versions[name] === undefined) throw new Error(`not in package.json: ${name}`);
      return [name, versions[name]];
    }),
  );
  return {
    ...{ name: 'overlap-exercises', version, private: true, type: 'module', license, engines },
    scripts: Object.fromEntries(STUDENT_SCRIPTS.map((verb) => [verb, scripts[verb] ?? ''])),
    ...{ dependencies, optionalDependencies },
  };
}

/** What of the lock the root leads to, in the lock's own order. */
function reachable(packages: Packages, root: object): Packages {
  const required = walk(packages, root, false);
  const all = walk(packages, root, true);
  const kept = Object.entries(packages).filter(([path]) => all.has(path));
  return Object.fromEntries(
    kept.map(([path, about]) => {
      const { dev: _, devOptional: __, optional: ___, ...rest } = about as Record<string, unknown>;
      return [path, required.has(path) ? rest : { ...rest, optional: true }];
    }),
  );
}

/** Every path that is reached from the root; without the optional ones, what must be installed. */
function walk(packages: Packages, root: object, withOptional: boolean): Set<string> {
  const reached = new Set<string>();
  const visit = (path: string, about: unknown): void => {
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } =
      Locked.parse(about);
    const optional = new Set(Object.keys({ ...optionalDependencies, ...peerDependenciesMeta }));
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    for (const name of names) {
      const found = isWanted(name, optional) ? nearestTo(packages, path, name) : undefined;
      if (found === undefined || reached.has(found)) continue;
      reached.add(found);
      visit(found, packages[found]);
    }
  };
  const isWanted = (name: string, optional: ReadonlySet<string>) =>
    withOptional || !optional.has(name);
  visit('', root);
  return reached;
}

/** As Node looks: in the package's own `node_modules`, then in those around it. */
function nearestTo(packages: Packages, path: string, name: string): string | undefined {
  const own = `${path === '' ? '' : `${path}/`}node_modules/${name}`;
  if (packages[own] !== undefined) return own;
  if (path === '') return undefined;
  return nearestTo(packages, path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name);
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(ROOT, name), 'utf8'));
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
