/** Calls that wait: what they answer, when they let the world move, and when waiting is no use. */
import { describe, expect, test } from "vitest";
import { fixture, thrown } from "./setup.ts";
import type { Script } from "./fake-kernel.ts";

const EAGAIN = -11;
const EALREADY = -114;
const EINPROGRESS = -115;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function withSocket(script: Script) {
  const all = fixture(script);
  const socket = all.host("a", "10.0.0.1").socket(2, 1);
  all.kernel.log.length = 0;
  return { ...all, socket };
}

describe("accept", () => {
  test("lets the world move until a connection is there", () => {
    const { socket, kernel } = withSocket({ accept: [EAGAIN, EAGAIN, 7], step: [true] });
    expect(socket.accept().fd).toBe(7);
    expect(kernel.log).toEqual([
      "accept 1 3",
      "step",
      "accept 1 3",
      "step",
      "accept 1 3",
      "settle",
    ]);
  });

  test("looks once more after the last thing has happened, then answers EDEADLK", () => {
    const { socket, kernel } = withSocket({ accept: [EAGAIN], step: [true, false] });
    const error = thrown(() => socket.accept());
    expect(error).toMatchObject({
      name: "SocketError",
      code: "EDEADLK",
      errno: 35,
      syscall: "accept",
    });
    expect(kernel.log.filter((each) => each === "step")).toHaveLength(2);
    expect(kernel.log.filter((each) => each !== "settle").at(-1)).toBe("accept 1 3");
  });

  test("finds the connection that the last step brought", () => {
    const { socket } = withSocket({ accept: [EAGAIN, 7], step: [false] });
    expect(socket.accept().fd).toBe(7);
  });

  test("of a nonblocking socket answers EAGAIN, settled, without waiting", () => {
    const { socket, kernel } = withSocket({ accept: [EAGAIN], step: [true] });
    socket.nonblocking = true;
    expect(thrown(() => socket.accept()).code).toBe("EAGAIN");
    expect(kernel.log).toEqual(["accept 1 3", "settle"]);
  });

  test("gives any other refusal at once", () => {
    const { socket, kernel } = withSocket({ accept: [-22], step: [true] });
    expect(thrown(() => socket.accept()).code).toBe("EINVAL");
    expect(kernel.log).not.toContain("step");
  });
});

describe("connect", () => {
  test("asks again after settling, and after each step", () => {
    const { socket, kernel } = withSocket({ connect: [EINPROGRESS, EALREADY, 0], step: [true] });
    expect(socket.connect("10.0.0.2:80")).toBe(0);
    expect(kernel.log).toEqual([
      "connect 1 3",
      "settle",
      "connect 1 3",
      "step",
      "connect 1 3",
      "settle",
    ]);
  });

  test("gives the error that came in the end", () => {
    const { socket } = withSocket({ connect: [EINPROGRESS, -111] });
    expect(thrown(() => socket.connect("10.0.0.2:80")).code).toBe("ECONNREFUSED");
  });

  test("of a nonblocking socket answers EINPROGRESS once the world has settled", () => {
    const { socket, kernel } = withSocket({ connect: [EINPROGRESS] });
    socket.nonblocking = true;
    expect(thrown(() => socket.connect("10.0.0.2:80")).code).toBe("EINPROGRESS");
    expect(kernel.log).toEqual(["connect 1 3", "settle"]);
  });

  test("answers EDEADLK where no answer can come", () => {
    const { socket } = withSocket({ connect: [EINPROGRESS, EALREADY], step: [false] });
    expect(thrown(() => socket.connect("10.0.0.2:80")).code).toBe("EDEADLK");
  });
});

describe("recv", () => {
  test("waits for data and answers it as text", () => {
    const { socket } = withSocket({ recv: [EAGAIN, bytes("grüß")], step: [true] });
    expect(socket.recv()).toBe("grüß");
  });

  test("answers the empty string at the end of the stream", () => {
    const { socket, kernel } = withSocket({ recv: [new Uint8Array(0)] });
    expect(socket.recv(10)).toBe("");
    expect(kernel.given["recv"]?.[0]?.[2]).toBe(10);
  });

  test("answers EDEADLK where nothing can arrive, EAGAIN on a nonblocking socket", () => {
    const { socket } = withSocket({ recv: [EAGAIN] });
    expect(thrown(() => socket.recv()).code).toBe("EDEADLK");
    socket.nonblocking = true;
    expect(thrown(() => socket.recv()).code).toBe("EAGAIN");
  });
});

describe("send", () => {
  test("sends all of it, as room is made", () => {
    const { socket, kernel } = withSocket({ send: [3, EAGAIN, 2], step: [true] });
    expect(socket.send("hello")).toBe(5);
    expect(kernel.given["send"]?.map((args) => (args[2] as Uint8Array).length)).toEqual([5, 2, 2]);
  });

  test("of a nonblocking socket answers how much was taken", () => {
    const { socket } = withSocket({ send: [3, EAGAIN] });
    socket.nonblocking = true;
    expect(socket.send("hello")).toBe(3);
    expect(thrown(() => socket.send("lo")).code).toBe("EAGAIN");
  });

  test("answers what was taken where an error comes later, and the error where nothing was", () => {
    expect(withSocket({ send: [3, -32] }).socket.send("hello")).toBe(3);
    expect(thrown(() => withSocket({ send: [-32] }).socket.send("hello")).code).toBe("EPIPE");
  });

  test("answers EDEADLK where room can never come", () => {
    const { socket } = withSocket({ send: [3, EAGAIN], step: [false] });
    expect(thrown(() => socket.send("hello"))).toMatchObject({ code: "EDEADLK" });
  });

  test("counts bytes, not characters", () => {
    expect(withSocket({}).socket.send("é")).toBe(2);
  });
});

test("the kernel hears which descriptors are nonblocking, as long as they are open", () => {
  const { socket, kernel } = withSocket({});
  kernel.nonblocking = (...args) => void kernel.log.push(`nonblocking ${args.join(" ")}`);
  socket.nonblocking = true;
  socket.nonblocking = false;
  socket.close();
  socket.nonblocking = true;
  expect(kernel.log).toEqual([
    "nonblocking 1 3 true",
    "nonblocking 1 3 false",
    "close 1 3",
    "settle",
  ]);
});

describe("settling", () => {
  test("every call settles the world before it returns", () => {
    const { socket, kernel, sleep, host, network } = withSocket({});
    const calls: Array<() => unknown> = [
      () => host("b", "10.0.0.2").socket(2, 1),
      () => socket.bind("10.0.0.1:1"),
      () => socket.listen(1),
      () => socket.accept(),
      () => socket.connect("10.0.0.2:1"),
      () => socket.send("x"),
      () => socket.recv(),
      () => socket.shutdown(1),
      () => socket.setsockopt(1, 2, 1),
      () => network.capture(),
      () => network.inject({ from: "10.0.0.2:1", to: "10.0.0.1:2", flags: "S" }),
      () => sleep(1),
      () => socket.close(),
    ];
    for (const call of calls) {
      kernel.log.length = 0;
      call();
      expect(kernel.log.at(-1), String(call)).toBe("settle");
    }
  });

  test("a refused call too", () => {
    const { socket, kernel } = withSocket({ bind: [-98] });
    thrown(() => socket.bind("10.0.0.1:1"));
    expect(kernel.log).toEqual(["bind 1 3", "settle"]);
  });

  test("sleep lets the seconds pass, to the microsecond", () => {
    const { kernel, sleep, now } = withSocket({});
    sleep(60);
    sleep(0.1);
    expect(kernel.log.filter((each) => each.startsWith("advance"))).toEqual([
      "advance 60000",
      "advance 100",
    ]);
    expect(now()).toBe(60.1);
  });
});

describe("atOnce", () => {
  test("nothing settles before the last call", () => {
    const { socket, kernel, atOnce } = withSocket({});
    atOnce(() => {
      socket.send("a");
      atOnce(() => socket.send("b"));
      socket.close();
    });
    expect(kernel.log).toEqual(["send 1 3", "send 1 3", "close 1 3", "settle"]);
  });

  test("a blocking connect begins inside and is waited for afterwards", () => {
    const { socket, kernel, atOnce } = withSocket({
      connect: [EINPROGRESS, EALREADY, 0],
      step: [true],
    });
    atOnce(() => {
      expect(socket.connect("10.0.0.2:80")).toBe(0);
    });
    expect(kernel.log.filter((each) => each !== "settle")).toEqual([
      "connect 1 3",
      "connect 1 3",
      "step",
      "connect 1 3",
    ]);
  });

  test("a connect that fails afterwards fails the atOnce call", () => {
    const { socket, atOnce } = withSocket({ connect: [EINPROGRESS, -111] });
    const error = thrown(() => atOnce(() => void socket.connect("10.0.0.2:80")));
    expect(error).toMatchObject({ code: "ECONNREFUSED", syscall: "connect" });
  });

  test("accept and recv cannot wait inside", () => {
    const { socket, kernel, atOnce } = withSocket({
      accept: [EAGAIN],
      recv: [EAGAIN],
      step: [true],
    });
    expect(thrown(() => atOnce(() => void socket.accept()))).toMatchObject({ code: "EDEADLK" });
    expect(thrown(() => atOnce(() => void socket.recv()))).toMatchObject({ code: "EDEADLK" });
    expect(kernel.log).not.toContain("step");
  });

  test("after an error inside, the world settles and calls settle again", () => {
    const { socket, kernel, atOnce } = withSocket({ bind: [-98] });
    expect(thrown(() => atOnce(() => void socket.bind("10.0.0.1:1"))).code).toBe("EADDRINUSE");
    expect(kernel.log).toEqual(["bind 1 3", "settle"]);
    socket.listen(1);
    expect(kernel.log.at(-1)).toBe("settle");
  });

  test("sleep inside is misuse", () => {
    const { atOnce, sleep } = withSocket({});
    expect(thrown(() => atOnce(() => sleep(1))).name).toBe("LabError");
  });
});

describe("close under SO_LINGER with a time", () => {
  const end = (port: number) => ({ family: 2, bytes: Uint8Array.of(10, 0, 0, 1), port });
  const row = (state: string) => [{ protocol: "tcp" as const, state, local: end(1), peer: end(1) }];
  const script = { getsockname: [end(1)], sockets: [row("FIN-WAIT-1"), row("FIN-WAIT-2")] };

  test("waits until the FIN is acknowledged", () => {
    const { socket, kernel, now } = withSocket(script);
    (kernel as { getpeername: unknown }).getpeername = () => end(1);
    socket.setsockopt(1, 13, { onoff: 1, linger: 5 });
    socket.close();
    expect(now()).toBe(0.01);
  });

  test("gives up when the time is over", () => {
    const { socket, kernel, now } = withSocket({ ...script, sockets: [row("FIN-WAIT-1")] });
    (kernel as { getpeername: unknown }).getpeername = () => end(1);
    socket.setsockopt(1, 13, { onoff: 1, linger: 2 });
    socket.close();
    expect(now()).toBe(2);
  });

  test("does not wait with a time of 0, with linger off, or nonblocking", () => {
    for (const [value, nonblocking] of [
      [{ onoff: 1, linger: 0 }, false],
      [{ onoff: 0, linger: 5 }, false],
      [{ onoff: 1, linger: 5 }, true],
    ] as const) {
      const { socket, kernel, now } = withSocket({ ...script, sockets: [row("FIN-WAIT-1")] });
      (kernel as { getpeername: unknown }).getpeername = () => end(1);
      socket.setsockopt(1, 13, value);
      socket.nonblocking = nonblocking;
      socket.close();
      expect(now()).toBe(0);
    }
  });
});
