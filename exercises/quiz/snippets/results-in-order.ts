async function request(name: string, ms: number) {
  await new Promise((done) => setTimeout(done, ms));
  console.log(name);
  return name;
}

const all = [request('A', 60), request('B', 20), request('C', 40)];
Promise.all(all).then((names) => console.log(names.join('+')));
