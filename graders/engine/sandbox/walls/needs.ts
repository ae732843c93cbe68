// What of this machine has to be inside for Node to run there: its program, its libraries, a few files.
// It looks them up once and mounts nothing.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of this machine, and where it is inside. */
export interface Mounted {
  from: string;
  to: string;
}

export const NODE_INSIDE = '/opt/node/bin/node';
export const PRLIMIT_INSIDE = '/opt/prlimit';
const PRLIMIT = '/usr/bin/prlimit';
/** What prlimit needs beyond the C library; it lies where that lies. */
const PRLIMITS_LIBRARY = 'libsmartcols.so.1';

let known: readonly Mounted[] | null = null;

/** Files only, no folder: no other program of this machine is to be had inside. */
export function needsOfNode(): readonly Mounted[] {
  known ??= lookUp();
  return known;
}

function lookUp(): Mounted[] {
  const libraries = librariesOfNode();
  const own = libraries.map(dirname).map((folder) => join(folder, PRLIMITS_LIBRARY));
  const more = own.filter((path) => existsSync(path)).slice(0, 1);
  return [
    ...[...new Set([...libraries, ...more])].map((path) => ({ from: path, to: path })),
    { from: process.execPath, to: NODE_INSIDE },
    { from: PRLIMIT, to: PRLIMIT_INSIDE },
    { from: join(import.meta.dirname, 'hosts'), to: '/etc/hosts' },
  ].filter(({ from }) => existsSync(from));
}

/** Of the very Node that runs here, by the names by which it looks for them: it is the guest's too. */
function librariesOfNode(): string[] {
  const report = process.report as NodeJS.ProcessReport & { excludeNetwork: boolean };
  const { excludeNetwork } = report;
  report.excludeNetwork = true; // it would look up the names of whoever is connected
  const { sharedObjects } = report.getReport() as unknown as { sharedObjects: string[] };
  report.excludeNetwork = excludeNetwork;
  return sharedObjects.filter((path) => /^\/(?:usr\/)?lib/.test(path) && existsSync(path));
}
