// What wasm-bindgen generates. Apart from the rest, so that nobody's declarations need the types of browsers.

export { default as load } from "./raw/raw.js";
export * as raw from "./raw/raw.js";
