/**
 * What is not known of a system: a call says so and does nothing; where the world moves on and a host would have to do what
 * nobody knows, the run cannot go on, since what follows would be a guess.
 */
import { NoAnswer, RuleId, Situation, StatusRecord } from "../abi";
import { Host } from "../net/host";
import { refuse } from "./reason";
import { statusAt } from "./status";

/** The call's answer: not known for this host's system, in this situation. */
export function doubt(host: Host, situation: Situation): i32 {
  note(host, situation);
  return refuse(RuleId.NOT_KNOWN, NoAnswer.NOT_KNOWN);
}

/** The world has come upon something that is not known: nothing happens any more. */
export function stop(host: Host, situation: Situation): void {
  if (stopped()) return;
  note(host, situation);
  store<u32>(statusAt, 1, StatusRecord.STOPPED);
}

export function stopped(): bool {
  return load<u32>(statusAt, StatusRecord.STOPPED) != 0;
}

function note(host: Host, situation: Situation): void {
  store<u32>(statusAt, situation, StatusRecord.SITUATION);
  store<u32>(statusAt, host.index, StatusRecord.DOUBTED_HOST);
}
