/**
 * Solves A·x = b for a symmetric positive definite A by Cholesky's decomposition. `matrix` is row-major and only its lower
 * triangle is read. Throws a RangeError when A is not positive definite.
 */
export function solveSymmetric(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  const lower = new Float64Array(size * size);
  const at = (row: number, column: number): number => lower[row * size + column] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      for (let n = 0; n < column; n += 1) sum -= at(row, n) * at(column, n);
      if (row !== column) lower[row * size + column] = sum / at(column, column);
      else if (sum > 0) lower[row * size + row] = Math.sqrt(sum);
      else throw new RangeError(`row ${row} of the matrix is a combination of those before it`);
    }
  }
  const solution = Float64Array.from(vector);
  for (let row = 0; row < size; row += 1) {
    for (let n = 0; n < row; n += 1) solution[row] = (solution[row] ?? 0) - at(row, n) * (solution[n] ?? 0);
    solution[row] = (solution[row] ?? 0) / at(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let n = row + 1; n < size; n += 1) solution[row] = (solution[row] ?? 0) - at(n, row) * (solution[n] ?? 0);
    solution[row] = (solution[row] ?? 0) / at(row, row);
  }
  return solution;
}
