// A connect() that does not wait is told by the next one how it went. shutdown() in between ends that: with a connection the next
// says EISCONN, without one EINVAL, until connect() to AF_UNSPEC. Linux: inet_shutdown().
const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const open = client.socket(AF_INET, SOCK_STREAM);
open.nonblocking = true;
open.connect("10.0.0.1:80"); //=> EINPROGRESS
open.shutdown(SHUT_WR); //=> 0
open.connect("10.0.0.1:80"); //=> EISCONN
const refused = client.socket(AF_INET, SOCK_STREAM);
refused.nonblocking = true;
refused.connect("10.0.0.1:9"); //=> EINPROGRESS
refused.shutdown(SHUT_WR); //=> ENOTCONN
refused.connect("10.0.0.1:80"); //=> EINVAL
refused.connect("AF_UNSPEC"); //=> 0
refused.connect("10.0.0.1:80"); //=> EINPROGRESS
