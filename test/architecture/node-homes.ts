/** Modules of the runtime that touch the world, each with its home; the others (paths, URLs) may be used anywhere. */
export const nodeHomes: Readonly<Record<string, RegExp>> = {
  "node:async_hooks": /^src\/domain\/egress\/lend-fetch\.ts$/,
  "node:crypto": /^src\/domain\/kernel\/crypto\.ts$/,
  "node:dns/promises": /^src\/domain\/egress\/resolve\.ts$/,
  "node:fs":
    /^src\/(?:storage\/|compose\/|commands\/|config|domain\/vault\/key-file\.ts|server\/control|workers\/sandbox\/)/,
  "node:fs/promises": /^src\/(?:workers\/sandbox\/|compose\/|commands\/|config|server\/control)/,
  "node:net": /^src\/(?:server\/guards\/proxy\.ts|config|domain\/egress\/)/,
  "node:os": /^src\/(?:config|commands\/|compose\/|domain\/egress\/own-address\.ts|server\/control)/,
  "node:path": /^src\//,
  "node:tty": /^src\/commands\/standard-streams\.ts$/,
  "node:util": /^src\//,
  "node:zlib": /^src\/domain\/egress\//,
  "node:url": /^src\//,
};

/** What opens sockets: nothing of this may be reached from a thread. */
export const socketOpeners =
  /^(?:node:(?:net|tls|https?|http2|dgram|dns)(?:\/|$)|hono)|^src\/domain\/egress\/(?:internet|resolve)\.ts$/;
