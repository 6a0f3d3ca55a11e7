/** What `ss -tano` shows on each host at a moment, with timers running down, and what this event did to it. */
import * as words from "#messages/pictures-sockets.ts";
import { number } from "../../src/messages/count.ts";
import { around, say } from "../../src/messages/message.ts";
import { useEffect, useRef } from "preact/hooks";
import { ssSpelling } from "../../src/record/ss-spelling.ts";
import { sortRows, isListed } from "../../src/trace/row-order.ts";
import type { Moment, Replay, Row } from "../../src/trace/replay.ts";
import { clock } from "../../src/trace/sentences.ts";
import { stateSign } from "../../src/book/signs.ts";

interface Props {
  readonly replay: Replay;
  readonly moment: Moment;
  /** Without marks: the sockets as they are, not what just became of them. */
  readonly quiet?: boolean;
  /** "host socket" of the socket looked at in the state machine. */
  readonly chosen?: string;
  readonly onChoose?: (host: string, socket: number) => void;
}

/** A host with more sockets than this is summed up by state, and only its first ones are listed. */
const MOST_ROWS = 40;
const ROWS_OF_MANY = 8;
/** So many letters in all columns together have room on a phone, and so many are a timer's. */
const PHONE_LETTERS = 42;
const TIMER_LETTERS = 6;
const MARKS = { new: "+", changed: "~", gone: "−" } as const;
const MARK_WORDS = { new: words.appeared, changed: words.changed, gone: words.went } as const;

export function SocketTable({ replay, moment, quiet = false, chosen, onChoose }: Props) {
  const hosts = replay.trace.hosts.map(({ name }) => ({
    name,
    ...rowsOf(replay, moment, name, quiet, chosen),
  }));
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (chosen) table.current?.querySelector(".is-chosen")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const all = hosts.flatMap(({ rows }) => rows);
  const timers = all.some(({ timer }) => timer);
  const widest = (letters: (row: Row) => number) => Math.max(0, ...all.map(letters));
  const letters =
    widest(({ state }) => state.length) +
    widest(({ local }) => local.length) +
    widest(({ peer }) => peer.length) +
    (timers ? TIMER_LETTERS : 0);
  return (
    <div class="pix-scroll" tabIndex={0} role="group" aria-label={words.label}>
      <table
        ref={table}
        class={`pix-sockets${timers ? "" : " no-timers"}${letters > PHONE_LETTERS ? " is-long" : ""}`}
      >
        <caption>
          {around(quiet ? words.atEnd : words.at, {
            ss: <code>ss -tano</code>,
            time: clock(moment.atMs),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.local}</th>
            <th scope="col">{words.peer}</th>
            <th scope="col">{words.timer}</th>
          </tr>
        </thead>
        {hosts.map(({ name, rows, summary }) => (
          <tbody key={name}>
            <tr class="pix-host">
              <th scope="rowgroup" colSpan={4}>
                {name}
                {rows.length === 0 && <span> {words.none}</span>}
                {summary && <span> {summary}</span>}
              </th>
            </tr>
            {rows.map((row) => drawRow(row, chosen, onChoose))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function drawRow(row: Row, chosen: string | undefined, onChoose: Props["onChoose"]) {
  const { slug } = stateSign(row.state);
  const key = `${row.host} ${row.socket}`;
  const spelled = isListed(row) ? ssSpelling(row.state) : row.state.toLowerCase();
  return (
    <tr
      key={key}
      class={`s-${slug}${row.mark ? ` is-${row.mark}` : ""}${isListed(row) ? "" : " is-unlisted"}${key === chosen ? " is-chosen" : ""}`}
      aria-current={key === chosen ? "true" : undefined}
      onClick={onChoose && (() => onChoose(row.host, row.socket))}
    >
      <td>
        <span class="pix-mark">
          <span aria-hidden="true">{row.mark ? MARKS[row.mark] : ""}</span>
          {row.mark && <span class="pix-said">{MARK_WORDS[row.mark]} </span>}
        </span>
        <i class="pix-sign" aria-hidden="true" />
        <b>{spelled}</b>
        {row.was && row.was !== row.state && (
          <small> {say(words.was, { state: ssSpelling(row.was) })}</small>
        )}
        {!isListed(row) && <small> {words.unlisted}</small>}
      </td>
      <td>{row.local}</td>
      <td>{row.peer}</td>
      <td>{row.timer && drawTimer(row)}</td>
    </tr>
  );
}

function drawTimer(row: Row) {
  const { kind, leftMs, ofMs } = row.timer!;
  const share = ofMs > 0 ? Math.min(1, leftMs / ofMs) : 0;
  return (
    <span class="pix-timer" style={{ "--share": share.toFixed(3) }}>
      <span class="pix-timer-kind">
        {kind === "retransmit" || kind === "synack" ? "on" : kind}{" "}
      </span>
      {left(leftMs)}
    </span>
  );
}

/** As ss -o writes a timer: whole seconds, milliseconds below one. */
function left(ms: number): string {
  return ms >= 1000 ? `${Math.floor(ms / 1000)} s` : `${Math.round(ms)} ms`;
}

function rowsOf(
  replay: Replay,
  moment: Moment,
  host: string,
  quiet: boolean,
  chosen: string | undefined,
): { rows: Row[]; summary: string } {
  const counts = replay.counts(moment, host);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total <= MOST_ROWS) {
    const rows = replay.rows(moment, host).flatMap(asListed);
    return { rows: sortRows(quiet ? withoutMarks(rows) : rows), summary: "" };
  }
  const summary = [...counts]
    .filter(([state]) => state !== "CLOSED")
    .sort((a, b) => b[1] - a[1])
    .map(([state, count]) => `${number(count)} ${ssSpelling(state)}`)
    .join(" · ");
  const rows = sortRows(replay.rows(moment, host, ROWS_OF_MANY).flatMap(asListed));
  const event = replay.trace.events[moment.index];
  const looked = [];
  if (event?.kind === "socket" && event.host === host) looked.push(replay.row(moment));
  const split = chosen?.lastIndexOf(" ") ?? -1;
  if (chosen?.slice(0, split) === host)
    looked.push(replay.socketAt(moment, host, Number(chosen.slice(split + 1))));
  for (const row of looked)
    if (row && !rows.some(({ socket }) => socket === row.socket)) rows.push(row);
  return { rows, summary: say(words.many, { states: summary, count: ROWS_OF_MANY }) };
}

/** A socket that closed leaves the table at that moment, though its descriptor may live on. */
function asListed(row: Row): Row[] {
  if (row.state !== "CLOSED") return [row];
  return row.mark === "changed" && row.was !== "CLOSED"
    ? [{ ...row, state: row.was!, mark: "gone" }]
    : [];
}

function withoutMarks(rows: readonly Row[]): Row[] {
  return rows
    .filter(({ mark }) => mark !== "gone")
    .map(({ mark: _mark, was: _was, ...row }) => row);
}
