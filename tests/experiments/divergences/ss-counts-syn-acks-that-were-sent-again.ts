// Of a half-open connection `ss -o` counts how often the SYN-ACK was sent again, because of its timer or of a SYN that came again.
// Linux: num_retrans, inet_req_diag_fill().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const syn = { from: "192.0.2.9:4000", to: "10.0.0.1:80", flags: "S", seq: 1000, window: 65535 };
const count = () => server.ss("192.0.2.9")[0]!.timer!.replace(/,.*,/, ",");
network.inject(syn);
count(); //=> on,0
sleep(0.6);
network.inject(syn);
count(); //=> on,1
sleep(1.3);
count(); //=> on,2
