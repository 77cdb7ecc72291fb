import { type Attack, check, none } from "../attack.ts";
import { refusedWithoutSandbox, runCommands, SAYS_ESCAPED } from "../run-commands.ts";

export const noNetworkInSandbox: Attack = {
  id: "cm-11",
  promise: "A command in the sandbox has no network",
  about:
    "A rule allows every command. With the shell, and with Python, curl and others where they are there, commands try TCP, UDP, raw, Unix and abstract sockets, names, this machine's ports, the product's own and the address of a cloud's metadata.",
  async run(world) {
    if (!world.hasSandbox()) return refusedWithoutSandbox(world);
    const hits: string[] = [];
    const tcp = Bun.listen({
      hostname: "127.0.0.1",
      port: 0,
      socket: { open: () => void hits.push("tcp"), data() {} },
    });
    const udp = await Bun.udpSocket({ hostname: "127.0.0.1", socket: { data: () => void hits.push("udp") } });
    const own = new URL(world.url()).port;
    const { said, escaped } = await runCommands(world, commandsFor(tcp.port, udp.port, own), 3);
    tcp.stop(true);
    udp.close();
    return [
      check(
        "the commands were run",
        said.length > 0 && said.every((one) => !one.startsWith("Error: This was not done")),
        said[0] ?? "",
      ),
      none("a way out that worked", escaped),
      none("a connection or packet that came", hits),
      none("a request that left", world.outside.left),
    ];
  },
};

const python = (code: string): string =>
  `python3 -c "import socket as s
${code}" 2>&1 && ${SAYS_ESCAPED}`;

const commandsFor = (tcp: number, udp: number, own: string): readonly string[] => [
  `bash -c 'echo hello > /dev/tcp/127.0.0.1/${tcp}' && ${SAYS_ESCAPED}`,
  `bash -c 'echo hello > /dev/tcp/127.0.0.1/${own}' && ${SAYS_ESCAPED}`,
  `bash -c 'echo hello > /dev/udp/127.0.0.1/${udp}' && ${SAYS_ESCAPED}`,
  `curl -s -m 2 http://127.0.0.1:${own}/healthz && ${SAYS_ESCAPED}`,
  `curl -s -m 2 http://169.254.169.254/ && ${SAYS_ESCAPED}`,
  `wget -q -T 2 -O - http://127.0.0.1:${tcp}/ && ${SAYS_ESCAPED}`,
  `getent hosts attacker.example && ${SAYS_ESCAPED}`,
  python(`s.create_connection(('127.0.0.1', ${tcp}), 2)`),
  python(`s.socket(s.AF_INET, s.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', ${udp}))`),
  python(`s.socket(s.AF_INET, s.SOCK_STREAM, 262).connect(('127.0.0.1', ${tcp}))`),
  python(`s.socket(s.AF_INET, s.SOCK_RAW, 1)`),
  python(`s.socket(s.AF_UNIX).connect(chr(0) + 'anything')`),
  python(`a = s.socket(); a.bind(('127.0.0.1', 0)); a.listen()`),
];
