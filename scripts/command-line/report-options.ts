// How reports are to look on this terminal, in this language.
// It looks at the stream that they go to, and at what was typed.
import { translator } from '../../graders/engine/messages/translate.ts';
import {
  type Capabilities,
  capabilitiesOf,
} from '../../graders/engine/reports/terminal/capabilities.ts';
import type { ReportOptions } from '../../graders/engine/reports/terminal/render.ts';
import { commandsAgain } from './again.ts';
import type { Call } from './command.ts';
import { readLimitMs } from './values.ts';

export function terminalOf(stream: NodeJS.WriteStream): Capabilities {
  const { isTTY, columns } = stream;
  return capabilitiesOf({ env: process.env, platform: process.platform, isTTY, columns });
}

const MARGIN = 2; // columns: what a report leaves free before a paragraph

/** The exercise's own messages come before the engine's. `stream`: where the report goes. */
export function reportOptions(
  { lang, given }: Call,
  exerciseId: string,
  stream: NodeJS.WriteStream = process.stdout,
): ReportOptions {
  const terminal = terminalOf(stream);
  return {
    translate: translator(lang, exerciseId),
    lang,
    ...terminal,
    verbose: given.options.has('verbose'),
    commands: commandsAgain(given, terminal.width - MARGIN),
    limitMs: readLimitMs(given),
  };
}
