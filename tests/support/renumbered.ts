/** ECharts numbers what it draws through all drawings of a process; here each picture starts anew. */
export function renumbered(svg: string): string {
  const names = new Map<string, string>();
  return svg.replace(/\bzr\d+-([a-z]+)-?\d+\b/g, (name, kind: string) => {
    if (!names.has(name)) names.set(name, `zr-${kind}-${names.size}`);
    return names.get(name)!;
  });
}
