// Where nothing is unread, text that begins inside the window is taken to its end, in order or beyond a gap. What begins where the
// window ends is not, were it a FIN alone. Linux: tcp_sequence(), tcp_data_queue().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
function connection(port: number) {
  const peer = { from: `192.0.2.9:${port}`, to: "10.0.0.1:80", window: 65535 };
  const answers = () => network.capture().filter(({ to }) => to === peer.from);
  network.inject({ ...peer, flags: "S", seq: 1000 });
  const ack = { ...peer, flags: "A", seq: 1001, ack: (answers()[0]!.seq + 1) >>> 0 };
  network.inject(ack);
  return { ack, conn: listener.accept(), window: answers()[0]!.window, answers };
}
const acknowledged = ({ answers }: ReturnType<typeof connection>) => answers().at(-1)!.ack - 1001;
const one = connection(4001);
network.inject({ ...one.ack, flags: "PA", data: "x".repeat(one.window + 100) });
acknowledged(one) - one.window; //=> 100
const two = connection(4002);
network.inject({ ...two.ack, flags: "PA", seq: 1001 + two.window - 10, data: "x".repeat(20) });
network.inject({ ...two.ack, flags: "PA", data: "x".repeat(two.window - 10) });
acknowledged(two) - two.window; //=> 10
two.conn.recv(100_000).length - two.window; //=> 10
const three = connection(4003);
network.inject({ ...three.ack, flags: "FA", seq: 1001 + three.window });
network.inject({ ...three.ack, flags: "PA", data: "x".repeat(three.window) });
acknowledged(three) - three.window; //=> 0
const four = connection(4004);
network.inject({ ...four.ack, flags: "FPA", data: "x".repeat(four.window) });
acknowledged(four) - four.window; //=> 1
