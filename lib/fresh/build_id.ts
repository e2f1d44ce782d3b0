let current = "";

/** The id of the build whose page is being made or shown. */
export function buildId(): string {
  return current;
}

/** Says which build the running code belongs to. */
export function setBuildId(id: string): void {
  current = id;
}
