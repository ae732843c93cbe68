// Connects to another address, in the place of a neighbour in the network.
import { connect } from 'node:net';

const bait = JSON.parse('$BAIT');
await new Promise((resolve, reject) => {
  const socket = connect(bait.neighbourPort, bait.neighbour, () => socket.end(bait.token, resolve));
  socket.on('error', reject);
});
await new Promise((resolve) => setTimeout(resolve, 100));
