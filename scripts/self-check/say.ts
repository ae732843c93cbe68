// What a self-check tells its author, in the author's language.
// It finds nothing: claims do, and say it through this.
import { translator, type Values } from '../../graders/engine/messages/translate.ts';
import type { Setting } from './claim.ts';

/** `ui.self-check.<id>`, filled in. */
export function say({ lang }: Pick<Setting, 'lang'>, id: string, values?: Values): string {
  return translator(lang)(`ui.self-check.${id}`, values);
}

/** What is not as claimed, `ui.self-check.problem.<id>`. */
export function problem(setting: Pick<Setting, 'lang'>, id: string, values?: Values): string {
  return say(setting, `problem.${id}`, values);
}
