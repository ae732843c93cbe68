// What is odd about a class, and why a hand-in cannot be opened: ids of messages, with their values.
// It decides nothing: an oddity is for a person to look at.
import type { MessageValues } from '../../verdict/verdict.ts';

/** Messages are `oddities.<id>`. */
export const ODDITY_IDS = [
  // of the class
  'stray-files',
  'duplicate-row',
  'bad-date',
  'local-dates',
  'bad-lang',
  'cut-cell',
  // of who handed in
  'not-in-roster',
  'no-hand-in',
  'path-not-found',
  'ambiguous-hand-in',
  'rival-hand-ins',
  'shared-hand-in',
  // of what is in a hand-in
  'empty-hand-in',
  'nothing-found',
  'elsewhere',
  'other-exercise',
  'several-places',
  'near-name',
  'near-folder',
  'shared-file',
  'lone-file',
  'in-other-folder',
  'linked-place',
  'doubled-file',
  'archive-left',
  'refused-names',
] as const;
export type OddityId = (typeof ODDITY_IDS)[number];

/** An oddity before it is known whose it is. */
export interface Odd {
  id: OddityId;
  values: MessageValues;
}

/** Messages are `unreadable.<id>`. */
export const UNREADABLE_IDS = [
  'symlink',
  'not-a-hand-in',
  'written-online',
  'not-a-zip',
  'other-archive',
  'torn',
  'encrypted',
  'compression',
  'too-many-entries',
  'too-many-files',
  'nested-archive',
  'several-archives',
  'archive-too-large',
  'class-too-large',
  'no-access',
] as const;
export type UnreadableId = (typeof UNREADABLE_IDS)[number];

/** Messages are `contested.<id>`. */
export const CONTESTED_IDS = [
  'several-hand-ins',
  'several-people',
  'path-not-found',
  'files',
  'folders',
  'elsewhere',
  'archive',
] as const;
export type ContestedId = (typeof CONTESTED_IDS)[number];

/** Why nobody can tell whose something is, or for which exercise. */
export interface Contested {
  why: ContestedId;
  values: MessageValues;
}

/** Thrown where a hand-in cannot be opened, and caught once for each: it never leaves this folder. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly why: UnreadableId;
  readonly values: MessageValues;

  constructor(why: UnreadableId, values: MessageValues, options?: ErrorOptions) {
    super(`${why} ${JSON.stringify(values)}`, options);
    this.why = why;
    this.values = values;
  }
}

const MAX_TOLD = 5;

/** For a sentence: the first few of many names. */
export function told(names: readonly string[]): string {
  const first = names.slice(0, MAX_TOLD).map(cut).join(', ');
  return names.length > MAX_TOLD ? `${first}, …` : first;
}

/** A name short enough for a sentence. */
export function cut(name: string): string {
  return name.length > 200 ? `${name.slice(0, 200).toWellFormed()}…` : name;
}
