// Where value axes end: at round numbers that hold still.
const ROUND = [1, 2, 3, 4, 5, 6, 8, 10];
/** An axis shrinks only after its values have been lower for so long; it grows at once. */
const PATIENCE = 2 * 60_000;

/** The next round number; amounts of memory are round in powers of 1024. */
export const roundUp = (value: number, binary: boolean) => {
  const unit = binary ? 1024 ** Math.max(0, Math.floor(Math.log2(value) / 10)) : 1;
  const power = 10 ** Math.floor(Math.log10(value / unit) + 1e-9);
  return (ROUND.find((step) => step * power * unit >= value * (1 - 1e-9)) ?? 10) * power * unit;
};

export class End {
  #end = 0;
  #lowerSince?: number;

  /** Where the axis ends at that time, for a value that needs that much room. */
  at(time: number, wanted: number) {
    if (wanted >= this.#end || time - (this.#lowerSince ?? time) > PATIENCE) {
      this.#end = wanted;
      this.#lowerSince = undefined;
    } else {
      this.#lowerSince ??= time;
    }
    return this.#end;
  }
}
