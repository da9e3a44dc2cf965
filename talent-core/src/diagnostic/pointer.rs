use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A place in a document while it is read; costs nothing until it is written as text.
///
/// ```
/// use talent_core::diagnostic::Pointer;
///
/// let root = Pointer::ROOT;
/// let list = root.key("employments");
/// let record = list.index(12);
/// assert_eq!(record.key("fte").to_string(), "/employments/12/fte");
/// assert_eq!(root.key("a/b~c").to_string(), "/a~1b~0c"); // RFC 6901
/// assert_eq!(root.to_string(), "");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Pointer<'a> {
    parent: Option<&'a Pointer<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Pointer<'a> {
    /// The whole document.
    pub const ROOT: Pointer<'static> = Pointer { parent: None, step: Step::Root };

    /// The member `key` of this object.
    pub fn key(&'a self, key: &'a str) -> Pointer<'a> {
        Pointer { parent: Some(self), step: Step::Key(key) }
    }

    /// The element `index` of this list, from 0.
    pub fn index(&'a self, index: usize) -> Pointer<'a> {
        Pointer { parent: Some(self), step: Step::Index(index) }
    }
}

impl core::fmt::Display for Pointer<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut steps = Vec::new();
        let mut at = Some(self);
        while let Some(pointer) = at {
            match pointer.step {
                Step::Root => {}
                Step::Key(key) => steps.push(key.replace('~', "~0").replace('/', "~1")),
                Step::Index(index) => steps.push(index.to_string()),
            }
            at = pointer.parent;
        }
        for step in steps.iter().rev() {
            write!(f, "/{step}")?;
        }
        Ok(())
    }
}

impl From<&Pointer<'_>> for String {
    fn from(pointer: &Pointer<'_>) -> Self {
        pointer.to_string()
    }
}

impl From<Pointer<'_>> for String {
    fn from(pointer: Pointer<'_>) -> Self {
        pointer.to_string()
    }
}
