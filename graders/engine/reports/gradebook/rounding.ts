// Points as files show them. It is the only place that rounds; nothing here adds or weighs.

/** To two decimals, which is what gradebooks show; Canvas compares no more than these. */
export function rounded(points: number): number {
  return Number(points.toFixed(2));
}

/** The same where there may be none. */
export function roundedOrNone(points: number | null): number | null {
  return points === null ? null : rounded(points);
}

/** For formats that know integers only. */
export function whole(points: number): number {
  return Math.round(points);
}
