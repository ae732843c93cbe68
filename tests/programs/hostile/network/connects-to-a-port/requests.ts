// Connects to a port of this machine’s loopback.
import { connect } from 'node:net';

const bait = JSON.parse('$BAIT');
await new Promise((resolve, reject) => {
  const socket = connect(bait.port, '127.0.0.1', () => socket.end(bait.token, resolve));
  socket.on('error', reject);
});
await new Promise((resolve) => setTimeout(resolve, 100));
