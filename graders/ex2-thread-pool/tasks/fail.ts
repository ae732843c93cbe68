// A task that throws.
export default function fail(message: string): never {
  throw new Error(message);
}
