import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';

const { orders, port } = workerData as { orders: Int32Array; port: MessagePort };

for (let done = 0; ; done++) {
  Atomics.wait(orders, 0, done);
  const { task, input } = receiveMessageOnPort(port)?.message;
  try {
    const module = await import(task);
    const value = await module.default(input);
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
}
