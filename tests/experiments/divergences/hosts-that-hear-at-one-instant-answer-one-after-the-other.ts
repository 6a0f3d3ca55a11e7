// What arrives at several hosts at one instant is answered host by host, in the order in which they were made, whichever was sent
// first; and before any of the answers is. A wire has no such order: these are the two worlds of the lab, which are to agree.
const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const l = server.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const since = (n: number) =>
  network
    .capture()
    .slice(n)
    .map((x) => (x.from === "10.0.0.1:80" ? ">" : "<") + x.flags)
    .join(" ");
const open = () => {
  const c = client.socket(AF_INET, SOCK_STREAM);
  c.connect("10.0.0.1:80");
  return [c, l.accept(), network.capture().length] as const;
};
function talk(delay: number) {
  network.delay = delay;
  const [c, s, n] = open();
  atOnce(() => {
    s.send("page");
    c.send("GET /");
    s.send("more");
  });
  return since(n);
}
talk(0.001); //=> >PA <PA >A <A >PA <A
talk(0); //=> >PA <PA >A <A >PA <A
const [c, s, n] = open();
atOnce(() => {
  s.close();
  c.send("GET /2");
});
since(n); //=> >FA <PA >R <A >R
const [, first] = open();
const [, second, begun] = open();
atOnce(() => {
  first.send("small");
  first.send("waits for it");
  second.send("other");
});
since(begun); //=> >PA >PA <A <A >PA <A
