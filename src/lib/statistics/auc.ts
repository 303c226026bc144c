/** Area under the ROC curve, ties counted half; null unless both outcomes occur. */
export function auc(p: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const order = Array.from({ length: p.length }, (_, i) => i).sort((a, b) => p[a]! - p[b]!);
  let positives = 0;
  let rankSum = 0;
  for (let i = 0; i < order.length;) {
    let j = i;
    let tied = 0;
    while (j < order.length && p[order[j]!] === p[order[i]!]) tied += y[order[j++]!]! ? 1 : 0;
    rankSum += (tied * (i + j + 1)) / 2;
    positives += tied;
    i = j;
  }
  const negatives = order.length - positives;
  if (!positives || !negatives) return null;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
