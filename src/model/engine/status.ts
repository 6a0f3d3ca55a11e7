/** Where the StatusRecord stands: numbers that the other side looks at after nearly every call, each kept by its own file. */
import { StatusRecord } from "../abi";

export const statusAt: usize = memory.data(StatusRecord.SIZE, 8);
