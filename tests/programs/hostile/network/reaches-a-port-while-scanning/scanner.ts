// A port scanner, which may open sockets, connects to a port that is none of its business.
import { connect } from 'node:net';

const bait = JSON.parse('$BAIT');
await new Promise((resolve, reject) => {
  const socket = connect(bait.port, '127.0.0.1', () => socket.end(bait.token, resolve));
  socket.on('error', reject);
});
await new Promise((resolve) => setTimeout(resolve, 100));
