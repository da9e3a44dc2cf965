use alloc::vec;
use alloc::vec::Vec;

use super::links::Links;

/// Circles that are named; a hierarchy with more of them is no hierarchy.
const NAMED_CIRCLES: usize = 20;

/// Where a concept stands above itself: each such concept with the one through which it is reached again.
pub(super) fn circles(count: u32, broader: &Links<u32>) -> Vec<(u32, u32)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        OnPath,
        Done,
    }
    let mut marks = vec![Mark::New; count as usize];
    let mut found = Vec::new();
    let mark = |marks: &[Mark], number: u32| marks.get(number as usize).copied().unwrap_or(Mark::Done);
    let set = |marks: &mut [Mark], number: u32, new: Mark| {
        if let Some(slot) = marks.get_mut(number as usize) {
            *slot = new;
        }
    };
    for start in 0..count {
        if mark(&marks, start) != Mark::New {
            continue;
        }
        set(&mut marks, start, Mark::OnPath);
        // The path, each with how many of its parents were followed.
        let mut path: Vec<(u32, usize)> = vec![(start, 0)];
        while let Some((number, followed)) = path.last_mut() {
            let Some(parent) = broader.of(*number).get(*followed).copied() else {
                set(&mut marks, *number, Mark::Done);
                path.pop();
                continue;
            };
            *followed += 1;
            match mark(&marks, parent) {
                Mark::New => {
                    set(&mut marks, parent, Mark::OnPath);
                    path.push((parent, 0));
                }
                Mark::OnPath if found.len() < NAMED_CIRCLES => found.push((parent, *number)),
                Mark::OnPath | Mark::Done => {}
            }
        }
    }
    found
}
