/** A key pair in a device of the owner's, in place of the passphrase. Only its public half is known here. */
export interface Passkey {
  readonly id: string;
  /** 1 to 100 characters. */
  readonly name: string;
  /** The one address of the pages that it signs in at, such as `http://localhost:4740`. */
  readonly origin: string;
  /** True where its maker copies it to the owner's other devices. */
  readonly isSynced: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lastUsedAt: string | null;
}

/** What a device is asked with, and what its answers are held against. */
export interface Credential {
  /** As the device names it: base64url. */
  readonly credential: string;
  /** In COSE form. */
  readonly publicKey: Uint8Array;
  /** How often the device says that it has signed; 0 for one that does not count. */
  readonly counter: number;
  /** How a browser may reach it: `internal`, `usb`, `hybrid` and such. */
  readonly transports: readonly string[];
}
