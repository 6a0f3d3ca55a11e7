/** Options changed after bind(), and three binds in a row: the results that depend on order. */
const one = host("one", "10.0.0.1");

let port = 10_000;

function set(socket: Socket, options: string, value: number): void {
  if (options.includes("A")) socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, value);
  if (options.includes("P")) socket.setsockopt(SOL_SOCKET, SO_REUSEPORT, value);
}

function bindAnother(type: number, options: string, at = port): string {
  const socket = one.socket(AF_INET, type);
  set(socket, options, 1);
  try {
    socket.bind(`0.0.0.0:${at}`);
    return "ok";
  } catch (error) {
    return (error as SocketError).code;
  }
}

/** First binds with `before`, then changes, then perhaps listens; then another binds with `second`. */
function row(
  type: number,
  before: string,
  change: string,
  value: number,
  listens: boolean,
  second: string,
): void {
  port += 1;
  const socket = one.socket(AF_INET, type);
  set(socket, before, 1);
  socket.bind(`0.0.0.0:${port}`);
  set(socket, change, value);
  if (listens) socket.listen(1);
  const what = `bind(${before}), ${value === 1 ? "sets" : "clears"} ${change}${listens ? ", listen()" : ""}`;
  print(
    `${type === SOCK_STREAM ? "TCP" : "UDP"}: ${what}; bind ${second}: ${bindAnother(type, second)}`,
  );
}

row(SOCK_STREAM, "-", "A", 1, false, "A");
row(SOCK_STREAM, "A", "A", 0, false, "A");
row(SOCK_STREAM, "-", "P", 1, false, "P");
row(SOCK_STREAM, "P", "P", 0, false, "P");
row(SOCK_STREAM, "P", "P", 0, true, "P");
row(SOCK_STREAM, "-", "P", 1, true, "P");
row(SOCK_STREAM, "-", "A", 1, true, "A");
row(SOCK_STREAM, "A", "P", 1, false, "P");
row(SOCK_DGRAM, "-", "A", 1, false, "A");
row(SOCK_DGRAM, "A", "A", 0, false, "A");
row(SOCK_DGRAM, "-", "P", 1, false, "P");
row(SOCK_DGRAM, "P", "P", 0, false, "P");

for (const type of [SOCK_STREAM, SOCK_DGRAM]) {
  for (const a of ["-", "A", "P", "A+P"]) {
    for (const b of ["-", "A", "P", "A+P"]) {
      for (const c of ["-", "A", "P", "A+P"]) {
        port += 1;
        const results = [a, b, c].map((options) => bindAnother(type, options));
        print(`${type === SOCK_STREAM ? "TCP" : "UDP"}: ${a}, ${b}, ${c}: ${results.join(" ")}`);
      }
    }
  }
}
