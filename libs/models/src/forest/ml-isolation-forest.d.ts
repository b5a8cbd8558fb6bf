/** What is used of ml-isolation-forest 0.1.0, which brings no types. */
declare module 'ml-isolation-forest' {
  export interface TreeNode {
    /** Rows x with x[splitColumn] < splitValue. Absent in leaves. */
    readonly left?: TreeNode;
    readonly right?: TreeNode;
    readonly splitColumn?: number;
    readonly splitValue?: number;
    /** Of a leaf: the rows that ended there. */
    numberDataPoints(): number;
  }
  export class IsolationForest {
    constructor(options?: { readonly nEstimators?: number });
    forest: readonly TreeNode[];
    trainingSet: readonly (readonly number[])[];
    train(rows: readonly (readonly number[])[]): void;
    predict(rows: readonly (readonly number[])[]): number[];
  }
}
