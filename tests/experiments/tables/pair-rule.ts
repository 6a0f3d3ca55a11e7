/** Does the second bind() succeed? For every state of the first socket, pair of addresses and pair of options. */
const server = host("server", "10.0.0.1", "10.0.0.3");
const client = host("client", "10.0.0.2");

const OPTIONS = ["-", "A", "P", "A+P"];
const ADDRESSES = [
  ["any", "any"],
  ["s", "s"],
  ["any", "s"],
  ["s", "any"],
  ["s", "s2"],
] as const;
const IP = { any: "0.0.0.0", s: "10.0.0.1", s2: "10.0.0.3" };
const STATES = [
  "BOUND",
  "LISTEN",
  "ESTABLISHED",
  "accepted",
  "CLOSE-WAIT",
  "FIN-WAIT-2",
  "TIME-WAIT",
];

const answering = client.socket(AF_INET, SOCK_STREAM);
answering.bind("10.0.0.2:1");
answering.listen(4000);

function withOptions(options: string): Socket {
  const made = server.socket(AF_INET, SOCK_STREAM);
  if (options.includes("A")) made.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  if (options.includes("P")) made.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  return made;
}

/** Brings a socket with these options to a state, bound to address:port; answers what is still open. */
function first(state: string, options: string, ip: string, port: number): Socket[] {
  const socket = withOptions(options);
  socket.bind(`${ip}:${port}`);
  if (state === "BOUND") return [socket];
  if (state === "ESTABLISHED") {
    socket.connect("10.0.0.2:1");
    return [socket, answering.accept()];
  }
  socket.listen(5);
  if (state === "LISTEN") return [socket];
  const peer = client.socket(AF_INET, SOCK_STREAM);
  peer.connect(`10.0.0.1:${port}`);
  const child = socket.accept();
  socket.close();
  if (state === "accepted") return [child, peer];
  if (state === "CLOSE-WAIT") {
    peer.close();
    return [child];
  }
  child.close();
  if (state === "FIN-WAIT-2") return [peer];
  peer.close();
  return [];
}

let port = 10_000;
for (const state of STATES) {
  for (const [a, b] of ADDRESSES) {
    for (const one of OPTIONS) {
      for (const other of OPTIONS) {
        port += 1;
        const open = first(state, one, IP[a], port);
        const second = withOptions(other);
        let result = "ok";
        try {
          second.bind(`${IP[b]}:${port}`);
        } catch (error) {
          result = (error as SocketError).code;
        }
        print(`${state} ${a} ${b} ${one} ${other} ${result}`);
        for (const socket of [...open, second]) socket.close();
      }
    }
  }
}
