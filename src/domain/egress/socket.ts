/** Opens connections that are no HTTP. It decides nothing: whoever calls it has checked the address. */
import { connect as connectTo, type Socket } from "node:net";

export interface Sockets {
  /** A connection to exactly this address; rejects where nothing accepts one within the time. */
  connect(address: string, port: number, withinMs: number): Promise<Socket>;
}

export const sockets: Sockets = {
  connect: (address, port, withinMs) =>
    new Promise((resolve, reject) => {
      const socket = connectTo({ host: address, port });
      const timer = setTimeout(() => socket.destroy(new Error("nothing accepted a connection")), withinMs);
      socket.once("connect", () => {
        clearTimeout(timer);
        socket.off("error", reject);
        resolve(socket);
      });
      socket.once("error", (fault) => {
        clearTimeout(timer);
        reject(fault);
      });
    }),
};
