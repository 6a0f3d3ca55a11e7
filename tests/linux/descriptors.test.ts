/** What the world of this kernel only imitates, asked of processes of the machine itself: in which order a process lets go. */
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

/** A child opens five connections, and ends; the parent, the other end of all, hears of their ends in the order of readiness. */
const program = (end: string): string => `
import os, select, signal, socket
listener = socket.create_server(("127.0.0.1", 0), backlog=9)
ready, told = os.pipe()
go, begin = os.pipe()
child = os.fork()
if child == 0:
    clients = [socket.create_connection(listener.getsockname()) for _ in range(5)]
    os.write(told, b"x")
    os.read(go, 1)
    ${end}
os.read(ready, 1)
heard = select.epoll()
number = {}
kept = []
for place in range(5):
    connection, peer = listener.accept()
    number[connection.fileno()] = place
    kept.append(connection)
    heard.register(connection.fileno(), select.EPOLLRDHUP)
os.write(begin, b"x")
order = []
os.waitpid(child, 0)
while len(order) < 5:
    for fd, event in heard.poll(-1, 1):
        heard.unregister(fd)
        order.append(number[fd])
print(*order)
`;

test.each([
  ["at exit", "os._exit(0)"],
  ["killed", "os.kill(os.getpid(), signal.SIGKILL)"],
  ["at exec", 'os.execvp("true", ["true"])'],
])("%s the highest descriptor is let go first", (_, end) => {
  const printed = execFileSync("python3", ["-c", program(end)], { encoding: "utf8" });
  expect(printed).toBe("4 3 2 1 0\n");
});
