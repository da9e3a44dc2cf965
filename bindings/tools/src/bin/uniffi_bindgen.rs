//! Writes the Kotlin and the Swift sources that belong to this library.

fn main() {
    uniffi::uniffi_bindgen_main();
}
