/** Ends this process when the one that started it ends, even by SIGKILL. prctl(2): PR_SET_PDEATHSIG. */
import koffi from "koffi";

const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;

/** `parent`: the process that is thought to be there still. */
export function dieWithParent(parent: number): void {
  const prctl = koffi
    .load(null)
    .func(
      "int prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d)",
    );
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (process.ppid !== parent) process.exit(1);
}
