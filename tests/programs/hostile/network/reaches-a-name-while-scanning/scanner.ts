// A port scanner connects to a socket that has a name and no file.
import { connect } from 'node:net';

const bait = JSON.parse('$BAIT');
await new Promise((resolve, reject) => {
  const socket = connect(`\0${bait.abstract}`, () => socket.end(bait.token, resolve));
  socket.on('error', reject);
});
await new Promise((resolve) => setTimeout(resolve, 100));
