// What a scenario is called in the person's language; its own name is a plain English one.
// It invents no name: one that has no translation is shown as it is.
import type { Translate } from './translate.ts';

/**
 * The name of `scenario` by the messages of its exercise (`scenarios.<name>`), or as it is. A
 * translator made without an exercise knows none. The name may come from a file: not yet harmless.
 */
export function scenarioTitle(translate: Translate, scenario: string): string {
  const id = `scenarios.${scenario}`;
  return translate.has(id) ? translate(id) : scenario;
}
