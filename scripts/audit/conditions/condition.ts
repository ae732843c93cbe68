// What a condition is: what the machine is put through while graders work in it.
// It grades nothing; each kind has a file of its own, and table.ts lists them all.

export interface Condition {
  /** It stands in every line of a journal: a condition that changes its meaning changes its name. */
  name: string;
  /** How many graders work in it, side by side. */
  graders(cores: number): number;
  /** The id of the message that says why there cannot be one here; undefined where there can. */
  missing(): Promise<string | undefined>;
  /** `folder`: the audit's own, for files that it takes. */
  begin(folder: string): Promise<Surroundings>;
}

/** A condition that has begun. */
export interface Surroundings {
  /** What starts a Node program inside, for the grader of this number, from 0: Node itself stands last. */
  commandFor(grader: number): readonly string[];
  /**
   * Called before a run. What it gives back is called behind it, and throws if the condition was not
   * what it should be meanwhile: that run means nothing.
   */
  watchOver(): () => void;
  /** Nothing is left of it then. Whoever is inside has ended before. */
  end(): Promise<void>;
}

export const unwatched = () => (): void => {};
export const everywhere = async (): Promise<undefined> => undefined;
export const one = (): number => 1;
export const oneACore = (cores: number): number => cores;
export const threeOnTwoCores = (cores: number): number => Math.max(1, Math.floor(1.5 * cores));
/** Most of a grading is waiting: with one a core, graders beside a load hardly meet one another. */
export const twoACore = (cores: number): number => 2 * cores;
