/** Who did something. A stranger is whoever nobody could name: somebody at the door. */
export type Actor =
  | { readonly kind: "owner"; readonly signIn: string }
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "turn"; readonly turn: string }
  | { readonly kind: "command-line" }
  | { readonly kind: "stranger" }
  | { readonly kind: "system" };

export const actorKinds = ["owner", "token", "turn", "command-line", "stranger", "system"] as const;

export type ActorKind = Actor["kind"];

/** The id of the sign-in, token or turn; null for the kinds of which there is but one. */
export function idOf(actor: Actor): string | null {
  switch (actor.kind) {
    case "owner":
      return actor.signIn;
    case "token":
      return actor.token;
    case "turn":
      return actor.turn;
    case "command-line":
    case "stranger":
    case "system":
      return null;
  }
}
