/** Constants by the names that programs write, read back from Linux's numbers. Options and levels: option-names.ts. */
import { Domain, Shut, SocketType } from "../model/abi.ts";

/** A constant by its name; its number where nothing is called so. */
export type Constant = string | number;

type Names = Readonly<Record<number, string>>;

function nameIn(names: Names | undefined, value: number): Constant {
  return names?.[value] ?? value;
}

/** "AF_INET6" */
export function domainName(domain: number): Constant {
  return nameIn(Domain, domain);
}

/** "SOCK_STREAM" */
export function typeName(type: number): Constant {
  return nameIn(SocketType, type);
}

/** "SHUT_WR" */
export function shutName(how: number): Constant {
  return nameIn(Shut, how);
}
