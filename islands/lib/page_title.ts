// Runs in the browser too.
const COUNT = /^\(\d+\+?\) /;

/** A page's title with the number of what waits before it; nothing before it at 0. */
export function titleWithCount(title: string, count: number): string {
  const plain = title.replace(COUNT, "");
  if (count === 0) return plain;
  return `(${count > 300 ? "300+" : count}) ${plain}`;
}
