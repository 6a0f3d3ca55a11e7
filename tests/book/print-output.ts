/** Runs a program with the network of a namespace up, and prints what it prints. Words: its folder, its command. */
import { execFileSync } from "node:child_process";

const [dir, command, ...words] = process.argv.slice(2);
execFileSync("ip", ["link", "set", "lo", "up"]);
process.stdout.write(execFileSync(command!, words, { cwd: dir!, encoding: "utf8" }));
