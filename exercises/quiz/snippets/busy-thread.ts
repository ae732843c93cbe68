const start = Date.now();
setTimeout(() => console.log('A'), 10);
Promise.resolve().then(() => console.log('B'));
while (Date.now() - start < 100);
console.log('C');
