// What the WebAssembly says before it traps: the text of a panic, kept until the trap arrives.

let said = "";

/** Called by the WebAssembly. */
export function panicked(text: string): void {
  said = text;
}

/** The text of the panic that led to a trap; empty where the trap had another cause. */
export function takePanic(): string {
  const text = said;
  said = "";
  return text;
}
