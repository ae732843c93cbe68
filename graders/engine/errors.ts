// The one kind of failure that the person at the keyboard can mend.
// It is not for failed checks (those are data) nor for our own bugs (anything else that is thrown).

/**
 * Something the person at the keyboard can mend: exit code 2, one sentence and what to do next.
 *
 * `problem` and `hint` are message ids of `messages/`, so that the sentence can be said in the
 * person's language; `values` fills them in.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly problem: string;
  readonly hint: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    problem: string,
    hint: string,
    values: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(`${problem} ${JSON.stringify(values)}`, options);
    this.problem = problem;
    this.hint = hint;
    this.values = values;
  }
}
