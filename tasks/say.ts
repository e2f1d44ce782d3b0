const encoder = new TextEncoder();

/** Tells the person at the terminal something: tasks talk to people, the log does not. */
export function say(line: string): void {
  Deno.stdout.writeSync(encoder.encode(`${line}\n`));
}
