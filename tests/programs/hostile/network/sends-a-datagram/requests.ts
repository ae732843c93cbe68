// Sends a datagram.
import { createSocket } from 'node:dgram';

const bait = JSON.parse('$BAIT');
const socket = createSocket('udp4');
await new Promise((resolve, reject) => socket.send(bait.token, bait.datagramPort, '127.0.0.1', (error) => (error ? reject(error) : resolve(null))));
await new Promise((resolve) => setTimeout(resolve, 100));
