import type { Event } from "../../domain/catalogue.ts";
import type { LiveAnswer, LiveTurns } from "../../domain/conversations/live-turns.ts";
import { getTurnState } from "../../domain/conversations/reads.ts";
import { isAlive } from "../../domain/conversations/turn.ts";
import type { Told } from "../../domain/events/bus.ts";
import { eventsOfTurn } from "../../domain/events/replay.ts";
import { type Actor, maySee, maySeeAll } from "../actor.ts";
import { lastEventId, listenFrom, type Needs as ListenNeeds } from "../listen-from.ts";
import { encodeEvent, encodePlace, openStream } from "../stream.ts";
import type { Streams } from "../streams.ts";

export interface Needs extends ListenNeeds {
  readonly live: LiveTurns;
  readonly streams: Streams;
}

/** All that happens, or what happens in one thread, as the API tells it. */
export function followAll(needs: Needs, actor: Actor, request: Request, thread: string | null): Response {
  const concerns = ({ event }: Told<Event>): boolean =>
    (thread === null || threadOf(event) === thread) && isVisible(actor, event);
  const stream = openStream({ signal: request.signal });
  needs.streams.enter(actor, stream);
  const stop = listenFrom(needs, {
    after: lastEventId(request.headers),
    thread,
    onPlace: (id) => stream.write(encodePlace(id)),
    onReset: () => stream.write(encodeEvent({ id: null, name: "reset", data: "{}" })),
    onCaughtUp() {
      const scope = needs.live.all().filter((answer) => thread === null || answer.thread === thread);
      for (const answer of scope.filter(({ workspace }) => maySee(actor, workspace)))
        stream.write(snapshot(answer));
    },
    onEvent(told) {
      if (concerns(told)) stream.write(encode(told));
    },
  });
  stream.onClose(stop);
  return stream.response;
}

/** The events of one turn, from its beginning until it ends. */
export function followTurn(needs: Needs, actor: Actor, request: Request, turn: string): Response {
  const stream = openStream({ signal: request.signal });
  needs.streams.enter(actor, stream);
  const stop = needs.bus.listen((told) => {
    if (isEndOfPlace(told.event) && getTurnState(needs.db, turn) === null) return stream.close();
    if (turnOf(told.event) !== turn || isTold.has(told.id ?? -1)) return;
    stream.write(encode(told));
    if (told.event.type === "turn.finished") stream.close();
  });
  stream.onClose(stop);
  const before = eventsOfTurn<Event>(needs.db, turn);
  const isTold = new Set(before.map(({ id }) => id));
  for (const told of before) stream.write(encode(told));
  const answer = needs.live.get(turn);
  if (answer !== null) stream.write(snapshot(answer));
  const status = getTurnState(needs.db, turn)?.status;
  if (status === undefined || !isAlive(status)) stream.close();
  return stream.response;
}

function encode({ id, event }: Told<Event>): Uint8Array {
  const { type, ...data } = event;
  return encodeEvent({ id, name: type, data: JSON.stringify(data) });
}

/** Without its notice, which the page alone shows. */
function snapshot(answer: LiveAnswer): Uint8Array {
  const data = JSON.stringify({ ...answer, notice: undefined });
  return encodeEvent({ id: null, name: "turn.snapshot", data });
}

/** What is deleted takes its turns along: nothing else is told of them. */
const isEndOfPlace = ({ type }: Event): boolean => type === "thread.deleted" || type === "workspace.deleted";
const threadOf = (event: Event): string | null => ("thread" in event ? event.thread : null);
const turnOf = (event: Event): string | null => ("turn" in event ? event.turn : null);

/** A token that is held to one workspace hears of nothing else. */
const isVisible = (actor: Actor, event: Event): boolean =>
  "workspace" in event ? maySee(actor, event.workspace) : maySeeAll(actor);
