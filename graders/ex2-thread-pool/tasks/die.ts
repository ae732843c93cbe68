// A task that ends its own thread: in a worker, process.exit ends the thread, not the process.
export default function die(code: number): never {
  process.exit(code);
}
