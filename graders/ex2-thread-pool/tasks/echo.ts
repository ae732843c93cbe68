// A task that gives back what it was given, whatever it is.
export default async function echo(input: unknown): Promise<unknown> {
  return input;
}
