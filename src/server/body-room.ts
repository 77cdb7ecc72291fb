/** Room for bodies that are being read: where it is full, whoever has been at it for longest gives way. */
export interface BodyRoom {
  /** `giveWay` is called where others need the room; from then on this one counts no more. */
  enter(giveWay: () => void): Seat;
}

export interface Seat {
  take(bytes: number): void;
  leave(): void;
}

/** A genuine body is read in a moment: among those that hold the room, the oldest is one that dawdles. */
export function createBodyRoom(mostBytes: number): BodyRoom {
  /** The oldest first. */
  const seats = new Map<symbol, { bytes: number; readonly giveWay: () => void }>();
  let taken = 0;

  const leave = (key: symbol): void => {
    taken -= seats.get(key)?.bytes ?? 0;
    seats.delete(key);
  };

  const makeRoom = (): void => {
    for (const [key, { giveWay }] of seats) {
      if (taken <= mostBytes) return;
      leave(key);
      giveWay();
    }
  };

  return {
    enter(giveWay) {
      const key = Symbol();
      seats.set(key, { bytes: 0, giveWay });
      return {
        take(bytes) {
          const seat = seats.get(key);
          if (seat === undefined) return;
          seat.bytes += bytes;
          taken += bytes;
          makeRoom();
        },
        leave: () => leave(key),
      };
    },
  };
}
