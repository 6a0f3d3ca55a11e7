// The last number of `ss -o` counts the probes of a closed window that nobody has answered; an answer counts from 0 again, and the
// time between probes goes on doubling. Linux: icsk_probes_out, icsk_backoff.
const host1 = host("host1", "10.0.0.1");
const listener = host1.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80" };
network.inject({ ...peer, flags: "S", seq: 1000, window: 65535 });
const answer = network.capture().at(-1)!;
const closed = { ...peer, flags: "A", seq: 1001, ack: (answer.seq + 1) >>> 0, window: 0 };
network.inject(closed);
listener.accept().send("abc"); //=> 3
const timer = () => host1.ss("192.0.2.9")[0]!.timer!.replace(/,.*,/, ",");
timer(); //=> persist,0
sleep(0.35);
timer(); //=> persist,1
sleep(0.5);
timer(); //=> persist,2
network.inject(closed);
timer(); //=> persist,0
