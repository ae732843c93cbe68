// The commands that a report tells somebody to type next.
// It spells them; what they do is for scripts/.

/** `npm run check ex1 -- --seed 42`, for the exercise `ex1-requests`. */
export function commandFor(verb: string, exerciseId: string, options = ''): string {
  const short = exerciseId.replace(/^(ex\d+)-.*$/, '$1');
  return `npm run ${verb} ${short}${options === '' ? '' : ` -- ${options}`}`;
}
