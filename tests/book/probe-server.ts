/**
 * Runs a server, in a network namespace of its own, that says "hello" to whoever connects to port 8080, and does to it what
 * clients and machines do. Words: its folder, "restarts" or "survives", its command. Prints a line for each thing it stood;
 * at the first it did not stand it ends with an error. unshare(1), prlimit(1).
 */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

const PORT = 8080;
/** Far more than any of it takes: what is waited for comes, or the server is at fault. */
const LONGEST_WAIT_MS = 60_000;
const RUDE_CLIENTS = 20;
/** So much this program computes while it watches the server, and of that so much the server may. */
const COMPUTED_MS = 600;
const SHARE_MAX = 0.4;
const TICK_MS = 10;

const [dir, what, command, ...words] = process.argv.slice(2);
/** So much of the end of what the server says is told when it fails. */
const SAID_MAX = 2000;
let server: ChildProcess | undefined;
let said = "";

function start(): ChildProcess {
  server = spawn(command!, words, { cwd: dir, stdio: ["ignore", "ignore", "pipe"] });
  server.stderr!.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-SAID_MAX);
  });
  return server;
}

/** What a client reads until the server closes; undefined where it is not served. */
async function visit(): Promise<string | undefined> {
  const socket = connect(PORT, "127.0.0.1");
  let said = "";
  try {
    socket.setEncoding("utf8").on("data", (text: string) => (said += text));
    await once(socket, "end");
    return said;
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}

/** Waits until a client is served. */
async function served(by: ChildProcess): Promise<void> {
  const end = Date.now() + LONGEST_WAIT_MS;
  while ((await visit()) !== "hello\n") {
    if (by.exitCode !== null || by.signalCode !== null)
      throw new Error(`the server has ended: ${String(by.signalCode ?? by.exitCode)}\n${said}`);
    if (Date.now() > end) throw new Error("nobody is served");
    await wait(50);
  }
}

/** Connections whose client has sent FIN and then RST before the server, held still, comes to accept them. */
async function rudeClients(of: ChildProcess): Promise<void> {
  of.kill("SIGSTOP");
  for (let i = 0; i < RUDE_CLIENTS; i++) {
    const socket = connect(PORT, "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "connect");
    socket.end();
    await once(socket, "finish");
    socket.resetAndDestroy();
    await once(socket, "close");
  }
  of.kill("SIGCONT");
}

function limitDescriptors(of: ChildProcess, limit: string): void {
  execFileSync("prlimit", ["--pid", String(of.pid), `--nofile=${limit}:`]);
}

/** The soft limit. */
function descriptorLimit(of: ChildProcess): string {
  const limits = readFileSync(`/proc/${String(of.pid)}/limits`, "utf8");
  return /^Max open files +(\d+)/m.exec(limits)![1]!;
}

function lowestFreeDescriptor(of: ChildProcess): number {
  const open = readdirSync(`/proc/${String(of.pid)}/fd`).map(Number);
  let free = 0;
  while (open.includes(free)) free++;
  return free;
}

/** Processor time that it has taken, in milliseconds. proc_pid_stat(5): utime, stime. */
function computedMs(by: ChildProcess): number {
  const fields = readFileSync(`/proc/${String(by.pid)}/stat`, "utf8").replace(/^.*\) /s, "");
  const [utime, stime] = fields.split(" ").slice(11, 13).map(Number);
  return (utime! + stime!) * TICK_MS;
}

/** However busy the machine is, who computes without end beside this gets about as much of it. */
function compute(ms: number): void {
  const before = process.cpuUsage();
  while (process.cpuUsage(before).user < ms * 1000);
}

/** A client comes and there is no descriptor for it: the server has to wait, not to try as fast as it can. */
async function withoutDescriptors(of: ChildProcess): Promise<void> {
  const before = descriptorLimit(of);
  limitDescriptors(of, String(lowestFreeDescriptor(of)));
  const client = connect(PORT, "127.0.0.1");
  client.on("error", () => undefined);
  await once(client, "connect");
  const computed = computedMs(of);
  compute(COMPUTED_MS);
  const share = (computedMs(of) - computed) / COMPUTED_MS;
  if (share > SHARE_MAX) throw new Error(`it computes while it waits: ${share.toFixed(1)} of us`);
  limitDescriptors(of, before);
  client.destroy();
}

function timeWaits(): number {
  const rows = execFileSync("ss", ["-tanH", "state", "time-wait", `sport = :${String(PORT)}`]);
  return rows.toString().split("\n").length - 1;
}

async function main(): Promise<void> {
  execFileSync("ip", ["link", "set", "lo", "up"]);
  const first = start();
  await served(first);
  process.stdout.write("serves\n");
  if (what === "survives") {
    await rudeClients(first);
    await served(first);
    process.stdout.write("outlives clients that reset\n");
    await withoutDescriptors(first);
    await served(first);
    process.stdout.write("waits quietly for a descriptor\n");
  }
  first.kill("SIGTERM");
  if (first.exitCode === null && first.signalCode === null) await once(first, "exit");
  if (timeWaits() === 0) throw new Error("no TIME-WAIT is left that could be in the way");
  await served(start());
  process.stdout.write("starts again over its TIME-WAITs\n");
}

await main().finally(() => server?.kill("SIGKILL"));
