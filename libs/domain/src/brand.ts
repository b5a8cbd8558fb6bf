/** A value that carries its meaning in its type, so that swapped arguments do not compile. */
declare const meaning: unique symbol;
export type Brand<Value, Name extends string> = Value & { readonly [meaning]: Name };
