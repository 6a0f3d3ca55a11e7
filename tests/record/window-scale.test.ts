/** Windows are scaled where both ends have offered to, each direction by its own. RFC 7323 §2.2. */
import { expect, test } from "vitest";
import type { Packet } from "../../src/record/packet.ts";
import { WindowScales } from "../../src/record/window-scale.ts";

const end = (last: number, port: number) => ({
  family: 2,
  bytes: Uint8Array.of(10, 0, 0, last),
  port,
});
const [client, server] = [end(2, 40_000), end(1, 80)];

function packet(flags: string, window: number, fromClient: boolean, windowScale?: number): Packet {
  return {
    protocol: "tcp",
    atMs: 0,
    ...(fromClient ? { from: client, to: server } : { from: server, to: client }),
    flags,
    seq: 0,
    ack: 0,
    window,
    data: new Uint8Array(0),
    loopback: false,
    ...(windowScale !== undefined && { windowScale }),
  };
}

/** Scales after a handshake in which the two offered these. */
function agreed(own: number | undefined, other: number | undefined): WindowScales {
  const scales = new WindowScales();
  scales.learn(packet("S", 64_240, true, own));
  scales.learn(packet("SA", 65_160, false, other));
  return scales;
}

const windowOf = (scales: WindowScales, fromClient: boolean) =>
  scales.scaled(packet("A", 500, fromClient)).window;

test("each direction's window is in its sender's units", () => {
  const scales = agreed(7, 10);
  expect([windowOf(scales, true), windowOf(scales, false)]).toEqual([500 << 7, 500 << 10]);
});

test.each([
  [7, undefined],
  [undefined, 7],
])("where one alone has offered (%s, %s), the field is the window", (own, other) => {
  const scales = agreed(own, other);
  expect([windowOf(scales, true), windowOf(scales, false)]).toEqual([500, 500]);
});

test("no scale is larger than 14", () => {
  expect(windowOf(agreed(15, 0), true)).toBe(500 << 14);
});

test("a SYN's own window is never scaled", () => {
  expect(agreed(7, 7).scaled(packet("S", 64_240, true, 7)).window).toBe(64_240);
});

test("a field says at least as much as the window that it stands for", () => {
  const scales = agreed(7, 7);
  const field = scales.unscaled(packet("A", 1000, true));
  expect([field.window, scales.scaled(field).window]).toEqual([8, 1024]);
});
