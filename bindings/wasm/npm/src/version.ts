/** The version of this library. */
export const VERSION = "0.1.0";

/** The version of the rules: raised with every change of what people get. */
export const RULES = "1";
