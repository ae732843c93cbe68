// How reports are to look on this terminal, in this language.
// It looks at standard output, where reports go.
import { translator } from '../../graders/engine/messages/translate.ts';
import {
  type Capabilities,
  capabilitiesOf,
} from '../../graders/engine/reports/terminal/capabilities.ts';
import type { Call } from './command.ts';

export function terminalOf(stream: NodeJS.WriteStream): Capabilities {
  const { isTTY, columns } = stream;
  return capabilitiesOf({ env: process.env, platform: process.platform, isTTY, columns });
}

/** The exercise's own messages come before the engine's. */
export function reportOptions({ lang, given }: Call, exerciseId: string) {
  return {
    translate: translator(lang, exerciseId),
    lang,
    ...terminalOf(process.stdout),
    verbose: given.options.has('verbose'),
  };
}
