// An asynchronous task that throws behind an await; where it has a gate, it says there first that it runs.
import fail, { type FailInput } from './fail.ts';

export default async function failLater(input: FailInput): Promise<never> {
  await null;
  return fail(input);
}
