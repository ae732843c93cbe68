// The system calls that no guest has a use for, with their numbers on the two architectures.
// It lists and compiles nothing; what becomes of a call that stands here is the filter's to say.

/** Numbers of one call: Linux, asm/unistd_64.h (x64) and asm-generic/unistd.h (arm64); null: not there. */
export type Numbers = Readonly<Record<'x64' | 'arm64', number | null>>;

const both = (number: number): Numbers => ({ x64: number, arm64: number });
const each = (x64: number, arm64: number | null): Numbers => ({ x64, arm64 });

export const CLONE = each(56, 220);
/** Its flags lie in memory, where no filter looks: glibc takes `clone` where it is not implemented. */
export const CLONE3 = both(435);
export const FORKS = [each(57, null), each(58, null)]; // fork, vfork
export const SOCKET = each(41, 198);

/** Other processes and their memory. */
const PROCESSES = {
  ptrace: each(101, 117),
  process_vm_readv: each(310, 270),
  process_vm_writev: each(311, 271),
  process_madvise: both(440),
  process_mrelease: both(448),
  kcmp: each(312, 272),
  pidfd_open: both(434),
  pidfd_getfd: both(438),
  pidfd_send_signal: both(424),
  execveat: each(322, 281),
};

/** Namespaces, and what is mounted in them. */
const MOUNTS = {
  unshare: each(272, 97),
  setns: each(308, 268),
  mount: each(165, 40),
  umount2: each(166, 39),
  pivot_root: each(155, 41),
  chroot: each(161, 51),
  open_tree: both(428),
  move_mount: both(429),
  fsopen: both(430),
  fsconfig: both(431),
  fsmount: both(432),
  fspick: both(433),
  mount_setattr: both(442),
  name_to_handle_at: each(303, 264),
  open_by_handle_at: each(304, 265),
};

/** Large parts of the kernel that a program may reach without any right. */
const KERNEL = {
  bpf: each(321, 280),
  perf_event_open: each(298, 241),
  userfaultfd: each(323, 282),
  io_uring_setup: both(425),
  io_uring_enter: both(426),
  io_uring_register: both(427),
  add_key: each(248, 217),
  request_key: each(249, 218),
  keyctl: each(250, 219),
  modify_ldt: each(154, null),
  personality: each(135, 92),
  vmsplice: each(278, 75),
  fanotify_init: each(300, 262),
  lookup_dcookie: each(212, 18),
};

/** Memory that no account of the process shows. */
const HIDDEN_MEMORY = {
  memfd_create: each(319, 279),
  memfd_secret: both(447),
  shmget: each(29, 194),
  msgget: each(68, 186),
  semget: each(64, 190),
  mq_open: each(240, 180),
};

/** The machine itself; they need rights too, which a guest has not. */
const MACHINE = {
  kexec_load: each(246, 104),
  kexec_file_load: each(320, 294),
  init_module: each(175, 105),
  finit_module: each(313, 273),
  delete_module: each(176, 106),
  reboot: each(169, 142),
  swapon: each(167, 224),
  swapoff: each(168, 225),
  acct: each(163, 89),
  quotactl: each(179, 60),
  quotactl_fd: both(443),
  sethostname: each(170, 161),
  setdomainname: each(171, 162),
  iopl: each(172, null),
  ioperm: each(173, null),
  syslog: each(103, 116),
  vhangup: each(153, 58),
  settimeofday: each(164, 170),
  clock_settime: each(227, 112),
  clock_adjtime: each(305, 266),
  adjtimex: each(159, 171),
  migrate_pages: each(256, 238),
  move_pages: each(279, 239),
};

export const CLOSED_CALLS: Readonly<Record<string, Numbers>> = {
  ...PROCESSES,
  ...MOUNTS,
  ...KERNEL,
  ...HIDDEN_MEMORY,
  ...MACHINE,
};
