// Every option that a command may declare, written once.
// What an option means to a command is the command's own; its help text is `ui.option.<name>`.
import type { Option } from './command.ts';

export const OPTIONS = {
  submission: { name: 'submission', takes: 'a value', placeholder: 'DIR' },
  json: { name: 'json', takes: 'perhaps a value', placeholder: 'FILE' },
  seed: { name: 'seed', takes: 'a value', placeholder: 'N' },
  timeout: { name: 'timeout', takes: 'a value', placeholder: 'SECONDS' },
  sandbox: { name: 'sandbox', takes: 'a value', placeholder: 'TIER' },
  evidence: { name: 'evidence', takes: 'a value', placeholder: 'FILE' },
  saveEvidence: { name: 'save-evidence', takes: 'a value', placeholder: 'FILE' },
  noRetry: { name: 'no-retry', takes: 'nothing' },
  problems: { name: 'problems', takes: 'nothing' },
  poll: { name: 'poll', takes: 'perhaps a value', placeholder: 'MS', looksLike: /^\d+$/ },
  verbose: { name: 'verbose', takes: 'nothing' },
  runs: { name: 'runs', takes: 'a value', placeholder: 'N' },
  jobs: { name: 'jobs', takes: 'a value', placeholder: 'N' },
  number: { name: 'number', takes: 'a value', placeholder: 'N' },
  count: { name: 'count', takes: 'a value', placeholder: 'N' },
  topic: { name: 'topic', takes: 'a value', placeholder: 'TOPIC' },
  only: { name: 'only', takes: 'a value', placeholder: 'FLAW' },
  giveUp: { name: 'give-up', takes: 'nothing' },
  back: { name: 'back', takes: 'a value', placeholder: 'TIME' },
  out: { name: 'out', takes: 'a value', placeholder: 'GRADES' },
  exercises: { name: 'exercises', takes: 'a value', placeholder: 'LIST' },
  roster: { name: 'roster', takes: 'a value', placeholder: 'FILE' },
  course: { name: 'course', takes: 'a value', placeholder: 'FILE' },
  canvas: { name: 'canvas', takes: 'a value', placeholder: 'FILE' },
  regrade: { name: 'regrade', takes: 'nothing' },
  failUnder: { name: 'fail-under', takes: 'a value', placeholder: 'PERCENT' },
  lang: { name: 'lang', takes: 'a value', placeholder: 'fr|en' },
  help: { name: 'help', takes: 'nothing' },
} as const satisfies Record<string, Option>;
