use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

/// Where each value of a document stands: what JSON pointers become when people must find the place.
///
/// JSON is read as the YAML that it is.
#[derive(Debug, Default)]
pub(crate) struct Places(HashMap<String, (usize, usize)>);

/// What encloses the value that is read next.
enum Inside {
    List { next: usize },
    Object { key: Option<String> },
}

impl Places {
    pub(crate) fn read(text: &str) -> Self {
        let mut places = HashMap::new();
        let mut inside: Vec<Inside> = Vec::new();
        let mut path: Vec<String> = Vec::new();
        for event in Parser::new_from_str(text) {
            // A document that cannot be read was refused already, with the place that its reader gives.
            let Ok((event, span)) = event else { break };
            let at = (span.start.line(), span.start.col() + 1);
            match event {
                Event::MappingEnd | Event::SequenceEnd => {
                    inside.pop();
                    path.pop();
                    continue;
                }
                Event::Scalar(..) | Event::Alias(_) | Event::MappingStart(..) | Event::SequenceStart(..) => {}
                _ => continue,
            }
            match inside.last_mut() {
                Some(Inside::Object { key }) => match key.take() {
                    None => {
                        if let Event::Scalar(name, ..) = &event {
                            let name = name.replace('~', "~0").replace('/', "~1");
                            // The key is what a reader looks for; the value may stand on the next line.
                            places.entry(pointer(&path, &name)).or_insert(at);
                            *key = Some(name);
                        }
                        continue;
                    }
                    Some(name) => path.push(name),
                },
                Some(Inside::List { next }) => {
                    let name = next.to_string();
                    *next += 1;
                    places.entry(pointer(&path, &name)).or_insert(at);
                    path.push(name);
                }
                None => {}
            }
            match event {
                Event::MappingStart(..) => inside.push(Inside::Object { key: None }),
                Event::SequenceStart(..) => inside.push(Inside::List { next: 0 }),
                _ => {
                    path.pop();
                }
            }
        }
        Self(places)
    }

    /// Line and column of a pointer, or of the nearest value around it.
    pub(crate) fn of(&self, pointer: &str) -> Option<(usize, usize)> {
        let mut pointer = pointer;
        loop {
            if let Some(place) = self.0.get(pointer) {
                return Some(*place);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }
}

fn pointer(path: &[String], name: &str) -> String {
    path.iter().map(String::as_str).chain([name]).map(|step| format!("/{step}")).collect()
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn values_are_found_by_their_pointers() {
        let yaml = "a: 1\nb:\n  - {c: 2, d/e: 3}\n  - f:\n      - 4\n";
        let places = Places::read(yaml);
        assert_eq!(places.of("/a"), Some((1, 1)));
        assert_eq!(places.of("/b/0"), Some((3, 5)));
        assert_eq!(places.of("/b/0/d~1e"), Some((3, 12)));
        assert_eq!(places.of("/b/1/f/0"), Some((5, 9)));
        // What is missing is looked for in what should hold it.
        assert_eq!(places.of("/b/1/g"), Some((4, 5)));
        assert_eq!(places.of(""), None);
    }

    #[test]
    fn json_has_places_too() {
        let places = Places::read("{\n  \"a\": [\n    {\"b\": null}\n  ]\n}");
        assert_eq!(places.of("/a/0/b"), Some((3, 6)));
    }
}
