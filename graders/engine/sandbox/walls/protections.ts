// The protections of an isolated guest by name, so that each can be left out to see what it keeps off.
// They are left out in tests only: no command and no setting knows these names.

export const PROTECTIONS = [
  'node-guard', // Node's permission model and the preload
  'own-files', // only what Node needs and the stage, instead of this machine's files
  'read-only', // what is there cannot be written
  'own-scratch', // a scratch folder in memory, with a limit, instead of the stage's
  'own-network', // loopback with nobody on it
  'own-processes', // no process but its own is to be seen
  'threads-only', // no further process
  'closed-calls', // no system call that no program needs
  'no-rights', // no capability, and no way to any
  'limits', // files, descriptors, threads, CPU
  'empty-environment', // nothing of the grader's
] as const;
export type Protection = (typeof PROTECTIONS)[number];

/** Whether this one is in force. */
export type InForce = (protection: Protection) => boolean;
