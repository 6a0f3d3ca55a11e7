// At exit and at exec the descriptors are gone through from the lowest, and let go from the highest. Linux: task_work_run().
const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80");
listener.listen(5);
function ports(first: number, ends: (program: Process) => void) {
  const program = client.process("program");
  for (const port of [first, first + 1, first + 2]) {
    const c = program.socket(AF_INET, SOCK_STREAM);
    c.bind(`10.0.0.2:${port}`);
    c.connect("10.0.0.1:80");
    c.cloexec = port !== first + 1;
    listener.accept().close();
  }
  const before = network.capture().length;
  ends(program);
  const fins = network
    .capture()
    .slice(before)
    .filter(({ from, flags }) => from.startsWith("10.0.0.2") && flags === "FA");
  return fins.map(({ from }) => from.slice(-4)).join(" ");
}
ports(5001, (program) => program.exec()); //=> 5003 5001
ports(6001, (program) => program.kill()); //=> 6003 6002 6001
