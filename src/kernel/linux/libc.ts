/**
 * The C library's own calls, through koffi: no helper program, no shell. Every function answers 0 or more, or the
 * negated errno, as the system calls under it do. All of them run on the calling thread, which is what setns(2),
 * setfsuid(2) and capset(2) act upon.
 */
import koffi from "koffi";

const library = koffi.load(null);

type Argument = number | bigint | string | Buffer | Uint8Array | null;
type NativeCall = (...given: Argument[]) => number;

function declare(prototype: string): NativeCall {
  const call = library.func(prototype) as unknown as (...given: Argument[]) => number | bigint;
  return (...given) => {
    const result = Number(call(...given));
    return result < 0 ? -koffi.errno() : result;
  };
}

export const libc = {
  unshare: declare("int unshare(int flags)"),
  setns: declare("int setns(int fd, int kind)"),
  open: declare("int open(const char *path, int flags)"),
  close: declare("int close(int fd)"),
  fcntl: declare("int fcntl(int fd, int command, long argument)"),
  read: declare("intptr_t read(int fd, void *buffer, size_t length)"),
  write: declare("intptr_t write(int fd, const void *buffer, size_t length)"),
  ioctl: declare("int ioctl(int fd, unsigned long request, void *argument)"),
  poll: declare("int poll(void *descriptors, unsigned long count, int timeout_ms)"),
  socket: declare("int socket(int domain, int type, int protocol)"),
  bind: declare("int bind(int fd, const void *address, unsigned int length)"),
  listen: declare("int listen(int fd, int backlog)"),
  accept4: declare("int accept4(int fd, void *address, void *length, int flags)"),
  connect: declare("int connect(int fd, const void *address, unsigned int length)"),
  send: declare("intptr_t send(int fd, const void *data, size_t length, int flags)"),
  sendto: declare(
    "intptr_t sendto(int fd, const void *data, size_t length, int flags, const void *address, unsigned int size)",
  ),
  recv: declare("intptr_t recv(int fd, void *buffer, size_t length, int flags)"),
  recvfrom: declare(
    "intptr_t recvfrom(int fd, void *buffer, size_t length, int flags, void *address, void *size)",
  ),
  shutdown: declare("int shutdown(int fd, int how)"),
  getsockname: declare("int getsockname(int fd, void *address, void *length)"),
  getpeername: declare("int getpeername(int fd, void *address, void *length)"),
  setsockopt: declare(
    "int setsockopt(int fd, int level, int option, const void *value, unsigned int length)",
  ),
  getsockopt: declare("int getsockopt(int fd, int level, int option, void *value, void *length)"),
  /** The file-system uid before the call; never fails. */
  setfsuid: declare("int setfsuid(unsigned int uid)"),
  capget: declare("int capget(void *header, void *data)"),
  capset: declare("int capset(void *header, const void *data)"),
};

/** A failed call that no experiment can be the cause of: the machine does not allow what the lab stands on. */
export class LinuxWorldError extends Error {
  override readonly name = "LinuxWorldError";
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Passes a result on, or throws: for calls that must not fail. */
export function must(result: number, what: string, hint = ""): number {
  if (result < 0) throw new LinuxWorldError(`${what}: errno ${-result}`, hint);
  return result;
}
