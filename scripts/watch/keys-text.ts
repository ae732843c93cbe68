// The keys in words: in one line for the bottom of the screen, or one under another with what they do.
// What they mean is in keys.ts.
import type { Translate } from '../../graders/engine/messages/translate.ts';
import { KEYS } from './keys.ts';

/** Fits in 80 columns, with the exercise's number before it. */
export function keysLine(translate: Translate): string {
  const words = Object.entries(KEYS).map(
    ([key, wish]) => `${key} ${translate(`ui.watch.key.${wish}`)}`,
  );
  return words.join('  ');
}

export function keysText(translate: Translate): string {
  const rows = Object.entries(KEYS).map(
    ([key, wish]) => `  ${key}  ${translate(`ui.watch.what.${wish}`)}`,
  );
  return `\n${[translate('ui.watch.keys'), ...rows].join('\n')}\n`;
}
