/** The Linux kernel through the Kernel interface: calls, users, descriptors, time, and what waits for what. */
import { describe, expect, test } from "vitest";
import { parseHostAddress } from "../../src/record/address.ts";
import { missing } from "./able.ts";
import { as, inWorld, person } from "./world.ts";

const EAGAIN = -11;
const EACCES = -13;
const EADDRINUSE = -98;
const ECONNREFUSED = -111;

describe.skipIf(missing)("the Linux kernel as a world", () => {
  test(
    "a host whose settings are refused leaves its address to the next one",
    inWorld((kernel) => {
      const spec = {
        name: "a",
        os: "linux",
        interfaces: [{ name: "eth0", addresses: [parseHostAddress("10.0.0.1")] }],
      };
      const sysctl = [["net.ipv4.tcp_tw_reuse", "99"]] as const;
      expect(kernel.addHost({ ...spec, sysctl })).toBe(-22);
      const again = kernel.addHost({ ...spec, sysctl: [["net.ipv4.tcp_tw_reuse", "0"]] });
      expect(again).toBe(0);
      expect(kernel.readSysctl(again, "net.ipv4.tcp_tw_reuse")).toBe("0");
      const server = as(kernel, again, "a", 0);
      const listener = server.tcp();
      expect(server.bind(listener, "10.0.0.1:80")).toBe(0);
      expect(server.listen(listener)).toBe(0);
      const client = person(kernel, "client", 0, "10.0.0.2");
      expect(client.connect(client.tcp(), "10.0.0.1:80")).toBe(0);
    }),
  );

  test(
    "a server that closes first keeps its port in TIME-WAIT",
    inWorld((kernel) => {
      const server = person(kernel, "server", 0, "10.0.0.1");
      const client = person(kernel, "client", 0, "10.0.0.2");
      const listener = server.tcp();
      expect(server.bind(listener, "0.0.0.0:12345")).toBe(0);
      expect(server.listen(listener)).toBe(0);
      expect(server.accept(listener)).toBe(EAGAIN);
      const c = client.tcp();
      expect(client.connect(c, "10.0.0.1:12345")).toBe(0);
      const connection = server.accept(listener);
      expect(connection).toBe(4);
      const port = client.name(c).split(":")[1];
      expect(server.table()).toEqual([
        "LISTEN 0.0.0.0:12345 0.0.0.0:0",
        `ESTAB 10.0.0.1:12345 10.0.0.2:${port}`,
      ]);
      server.close(connection);
      client.close(c);
      server.close(listener);
      expect(server.table()).toEqual([`TIME-WAIT 10.0.0.1:12345 10.0.0.2:${port}`]);
      const again = server.tcp();
      expect(again).toBe(3);
      expect(server.bind(again, "0.0.0.0:12345")).toBe(EADDRINUSE);
      expect(kernel.wire.captured().map(({ flags }) => flags)).toEqual(
        "S SA A FA A FA A".split(" "),
      );
    }),
  );

  test(
    "the trace knows what was set of sysctls, and what was refused is not set",
    inWorld((kernel) => {
      const { host } = person(kernel, "client", 0, "10.0.0.2");
      expect(kernel.writeSysctl(host, "net.ipv4.ip_local_port_range", "40000 40009")).toBe(0);
      expect(kernel.writeSysctl(host, "net.ipv4.tcp_tw_reuse", "7")).toBeLessThan(0);
      expect(kernel.trace().hosts[0]!.settings).toEqual({
        "net.ipv4.ip_local_port_range": "40000 40009",
      });
    }),
  );

  test(
    "IPv6, and IPv4 on a dual-stack listener, over the wire and over loopback",
    inWorld((kernel) => {
      const server = person(kernel, "server", 0, "10.0.0.1", "fd00::1");
      const client = person(kernel, "client", 0, "10.0.0.2", "fd00::2");
      const listener = server.tcp(10);
      expect(server.bind(listener, "[::]:80")).toBe(0);
      expect(server.listen(listener)).toBe(0);
      expect(client.connect(client.tcp(10), "[fd00::1]:80")).toBe(0);
      expect(client.connect(client.tcp(), "10.0.0.1:80")).toBe(0);
      expect(server.connect(server.tcp(10), "[::1]:80")).toBe(0);
      expect(server.connect(server.tcp(), "127.0.0.1:80")).toBe(0);
      const established = server.table().filter((row) => row.startsWith("ESTAB"));
      expect(established.filter((row) => row.includes("[::ffff:"))).toHaveLength(2);
      expect(kernel.wire.captured().filter(({ loopback }) => loopback)).toHaveLength(6);
      expect(kernel.sockets(server.host, "tcp")[0]).toMatchObject({
        state: "LISTEN",
        v6only: false,
      });
    }),
  );

  test(
    "nothing but what the experiment sends is on the wire",
    inWorld((kernel) => {
      person(kernel, "one", 0, "10.0.0.1", "fd00::1");
      person(kernel, "other", 0, "10.0.0.2", "fd00::2");
      kernel.advance(1500);
      expect(kernel.wire.captured()).toEqual([]);
    }),
  );

  test(
    "a user's own sockets: privileged ports are refused, SO_REUSEPORT asks for the same owner",
    inWorld((kernel) => {
      const root = person(kernel, "server", 0, "10.0.0.1");
      const alice = as(kernel, root.host, "alice", 1000);
      const bob = as(kernel, root.host, "bob", 1001);
      const shared = (user: typeof root): number => {
        const fd = user.tcp();
        user.set(fd, 1, 15, 1);
        return user.bind(fd, "0.0.0.0:8080");
      };
      expect(alice.bind(alice.tcp(), "0.0.0.0:80")).toBe(EACCES);
      expect(root.bind(root.tcp(), "0.0.0.0:80")).toBe(0);
      expect(shared(alice)).toBe(0);
      expect(shared(alice)).toBe(0);
      expect(shared(bob)).toBe(EADDRINUSE);
    }),
  );

  test(
    "descriptors are each process's own, from 3, lowest first; kill closes all",
    inWorld((kernel) => {
      const one = person(kernel, "server", 0, "10.0.0.1");
      const other = as(kernel, one.host, "other", 0);
      expect([one.tcp(), one.tcp(), one.tcp(), other.tcp()]).toEqual([3, 4, 5, 3]);
      one.close(4);
      expect(one.udp()).toBe(4);
      one.bind(3, "0.0.0.0:80");
      one.listen(3);
      expect(kernel.kill(one.process)).toBe(0);
      expect(one.table()).toEqual([]);
      expect(one.bind(3, "0.0.0.0:80")).toBe(-9);
    }),
  );

  test(
    "sysctls are the host's own; what is none of a host's is not there",
    inWorld((kernel) => {
      const one = person(kernel, "one", 0, "10.0.0.1");
      const other = person(kernel, "other", 0, "10.0.0.2");
      const name = "net.ipv4.tcp_tw_reuse";
      expect(kernel.readSysctl(one.host, name)).toBe("2");
      expect(kernel.writeSysctl(one.host, name, "1")).toBe(0);
      expect(kernel.readSysctl(one.host, name)).toBe("1");
      expect(kernel.readSysctl(other.host, name)).toBe("2");
      expect(kernel.writeSysctl(one.host, name, "9")).toBe(-22);
      expect(kernel.readSysctl(one.host, "net.ipv4.no_such")).toBe(-2);
      expect(kernel.readSysctl(one.host, "kernel.hostname")).toBe(-2);
      expect(kernel.readSysctl(one.host, "net.../etc.passwd")).toBe(-2);
    }),
  );

  test(
    "UDP: a port that nobody has is reported to the connected sender",
    inWorld((kernel) => {
      const server = person(kernel, "server", 0, "10.0.0.1");
      const client = person(kernel, "client", 0, "10.0.0.2");
      const fd = client.udp();
      client.connect(fd, "10.0.0.1:53");
      expect(client.send(fd, "?")).toBe(1);
      expect(client.recv(fd)).toBe(ECONNREFUSED);
      const bound = server.udp();
      server.bind(bound, "0.0.0.0:53");
      expect(client.send(fd, "hello")).toBe(5);
      expect(server.recv(bound)).toBe("hello");
      expect(server.table("udp")).toEqual(["UNCONN 0.0.0.0:53 0.0.0.0:0"]);
    }),
  );

  test(
    "waiting is worth while as long as something is on its way, and no longer",
    inWorld((kernel) => {
      const server = person(kernel, "server", 0, "10.0.0.1");
      const client = person(kernel, "client", 0, "10.0.0.2");
      const listener = server.tcp();
      server.bind(listener, "0.0.0.0:80");
      server.listen(listener);
      expect(kernel.step()).toBe(false);
      kernel.wire.filter = () => "drop";
      expect(client.connect(client.tcp(), "10.0.0.1:80")).toBe(-114);
      kernel.wire.filter = null;
      const before = kernel.now();
      // Without settling in between: what that brings would be no step's.
      const accept = () => kernel.accept(server.process, listener);
      for (let fd = accept(); fd < 0; fd = accept()) {
        expect(fd).toBe(EAGAIN);
        expect(kernel.step()).toBe(true);
      }
      expect(kernel.now() - before).toBeGreaterThan(900);
    }),
  );

  test(
    "a timer that is due has fired when the time has passed",
    inWorld((kernel) => {
      const server = person(kernel, "server", 0, "10.0.0.1");
      const client = person(kernel, "client", 0, "10.0.0.2");
      kernel.writeSysctl(server.host, "net.ipv4.tcp_fin_timeout", "2");
      const listener = server.tcp();
      server.bind(listener, "0.0.0.0:80");
      server.listen(listener);
      client.connect(client.tcp(), "10.0.0.1:80");
      server.close(server.accept(listener));
      // Half a second, so that what is counted in seconds is not counted from its edge.
      kernel.advance(500);
      const waiting = (): number =>
        server.table().filter((row) => row.startsWith("FIN-WAIT-2")).length;
      expect(waiting()).toBe(1);
      kernel.advance(1000);
      expect(waiting()).toBe(1);
      kernel.advance(1000);
      expect(server.table()).toEqual(["LISTEN 0.0.0.0:80 0.0.0.0:0"]);
    }),
  );

  test(
    "another system is refused by name",
    inWorld((kernel) => {
      const addresses = [parseHostAddress("10.0.0.1")];
      const interfaces = [{ name: "eth0", addresses }];
      expect(() => kernel.addHost({ name: "bsd", os: "freebsd", interfaces })).toThrow(/freebsd/);
    }),
  );
});
