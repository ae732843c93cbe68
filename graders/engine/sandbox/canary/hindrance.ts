// Why a tier cannot start on this machine, and the command that would mend it.
// It reads what the system says of itself, and runs nothing.
import { existsSync } from 'node:fs';
import type { SandboxTier } from '../../evidence/evidence.ts';
import { readKernelFile } from '../hold/kernel-file.ts';
import { BUBBLEWRAP } from '../walls/bubblewrap.ts';
import { filterFor } from '../walls/filter.ts';

export const HINDRANCES = [
  'not-linux',
  'unknown-architecture', // whose system calls are not known here
  'no-bubblewrap',
  'no-util-linux', // setpriv and prlimit
  'not-root',
  'apparmor', // which keeps user namespaces to named programs, as Ubuntu does from 23.10 on
  'no-user-namespaces', // switched off for all but root, or for all
  'container', // whose own filter forbids namespaces
  'other',
] as const;
export type Hindrance = (typeof HINDRANCES)[number];

const isRoot = (): boolean => process.getuid?.() === 0;
const asRoot = (command: string): string => (isRoot() ? command : `sudo ${command}`);
const setting = (path: string): string => (readKernelFile(`/proc/sys/${path}`) ?? '').trim();

/** What is plain before anything is tried; null where it must be tried. */
export function hindranceBefore(tier: SandboxTier): Hindrance | null {
  if (tier !== 'isolated' && tier !== 'user') return null;
  if (process.platform !== 'linux') return 'not-linux';
  if (!existsSync('/usr/bin/prlimit') || !existsSync('/usr/bin/setpriv')) return 'no-util-linux';
  if (tier === 'user') return isRoot() ? null : 'not-root';
  if (filterFor(process.arch, { processes: true, calls: true }) === null)
    return 'unknown-architecture';
  return existsSync(BUBBLEWRAP) ? null : 'no-bubblewrap';
}

/** After bubblewrap was started in vain; `detail`: what it said. */
export function hindranceAfter(tier: SandboxTier, detail: string): Hindrance {
  if (tier !== 'isolated' || !/^bwrap: /.test(detail)) return 'other';
  if (!isRoot() && setting('kernel/apparmor_restrict_unprivileged_userns') === '1')
    return 'apparmor';
  if (setting('user/max_user_namespaces') === '0') return 'no-user-namespaces';
  if (!isRoot() && setting('kernel/unprivileged_userns_clone') === '0') return 'no-user-namespaces';
  return /permi(?:ssion|tted)/i.test(detail) ? 'container' : 'other';
}

/** A command to copy; null where none helps. */
export function mendingCommand(hindrance: Hindrance): string | null {
  switch (hindrance) {
    case 'no-bubblewrap':
      return install('bubblewrap');
    case 'no-util-linux':
      return install('util-linux');
    case 'apparmor':
      return asRoot('sysctl -w kernel.apparmor_restrict_unprivileged_userns=0');
    case 'no-user-namespaces':
      return setting('kernel/unprivileged_userns_clone') === '0'
        ? asRoot('sysctl -w kernel.unprivileged_userns_clone=1')
        : asRoot('sysctl -w user.max_user_namespaces=15000');
    case 'container':
      return 'docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined …';
    default:
      return null;
  }
}

const INSTALLERS: readonly (readonly [program: string, command: string])[] = [
  ['/usr/bin/apt-get', 'apt-get install -y'],
  ['/usr/bin/dnf', 'dnf install -y'],
  ['/usr/bin/pacman', 'pacman -S --noconfirm'],
  ['/usr/bin/zypper', 'zypper install -y'],
  ['/sbin/apk', 'apk add'],
];

function install(what: string): string {
  const [, command] = INSTALLERS.find(([program]) => existsSync(program)) ?? [
    null,
    'apt-get install -y',
  ];
  return asRoot(`${command} ${what}`);
}
