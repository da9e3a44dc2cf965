//! One sort for everything that is short or rare. The sort of the standard library is compiled anew for every type and
//! every comparison, four to six kilobytes each time: too much for a web page. What every person of a bulk plan passes
//! keeps a sort of its own, except where the feature `small` says otherwise.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// The longest list that is sorted in place, as in the standard library.
const SHORT: usize = 20;

/// Sorts by this comparison; what compares equal stays in its order.
///
/// ```
/// let mut rows = [("b", 1), ("a", 2), ("b", 0)];
/// talent_core::columns::sort_by(&mut rows, |a, b| a.0.cmp(b.0));
/// assert_eq!(rows, [("a", 2), ("b", 1), ("b", 0)]);
/// ```
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = places(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    exchange(order, &mut |a, b| items.swap(a, b));
}

/// [`sort_by`] for lists on the path of every person: up to twenty items are sorted in place, without a list of places.
pub(crate) fn sort_short_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.len() > SHORT {
        return sort_by(items, compare);
    }
    for end in 1..items.len() {
        let mut place = end;
        while let Some([before, item]) = place.checked_sub(1).and_then(|before| items.get_mut(before..=place))
            && compare(item, before) == Ordering::Less
        {
            core::mem::swap(before, item);
            place -= 1;
        }
    }
}

/// [`sort_by`] for long lists of bulk work: the sort of the standard library, compiled for this type.
#[cfg(not(feature = "small"))]
pub(crate) fn sort_many_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    items.sort_by(compare);
}
#[cfg(feature = "small")]
pub(crate) use self::sort_by as sort_many_by;

/// Sorts in the natural order of the items.
///
/// ```
/// let mut names = ["Tess", "Amir", "Jo"];
/// talent_core::columns::sort(&mut names);
/// assert_eq!(names, ["Amir", "Jo", "Tess"]);
/// ```
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by a key that is worked out once for each item; what has the same key stays in its order.
///
/// ```
/// let mut names = ["Christiaan", "Jo", "Amir"];
/// talent_core::columns::sort_by_cached_key(&mut names, |name| name.len());
/// assert_eq!(names, ["Jo", "Amir", "Christiaan"]);
/// ```
pub fn sort_by_cached_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let order = places(items.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
    exchange(order, &mut |a, b| items.swap(a, b));
}

/// A map or set of these, item by item: `collect` sorts first, for every type with a sort of its own.
///
/// ```
/// use std::collections::BTreeSet;
///
/// let days: BTreeSet<u8> = talent_core::columns::gather([3, 1, 3]);
/// assert_eq!(days, BTreeSet::from([1, 3]));
/// ```
pub fn gather<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// The places `0..count` in the order of what stands there.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    sort_places(&mut order, compare);
    order
}

#[cfg(not(feature = "small"))]
fn sort_places(order: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    order.sort_by(|a, b| compare(*a, *b));
}

/// Merges neighbours until one run is left: a tenth of the code of the standard library's sort.
#[cfg(feature = "small")]
fn sort_places(order: &mut Vec<usize>, compare: &dyn Fn(usize, usize) -> Ordering) {
    let mut merged = Vec::with_capacity(order.len());
    let mut length = 1;
    while length < order.len() {
        for runs in order.chunks(2 * length) {
            let (mut left, mut right) = runs.split_at(length.min(runs.len()));
            while let ([a, after_a @ ..], [b, after_b @ ..]) = (left, right) {
                if compare(*b, *a) == Ordering::Less {
                    merged.push(*b);
                    right = after_b;
                } else {
                    merged.push(*a);
                    left = after_a;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        core::mem::swap(order, &mut merged);
        merged.clear();
        length *= 2;
    }
}

/// The exchanges that put the item of `order[place]` in each place. An order is made of circles of places: one walks each
/// and brings every item to where it belongs.
fn exchange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..order.len() {
        let mut place = first;
        while let Some(from) = order.get_mut(place).map(|from| core::mem::replace(from, place)) {
            if from == first {
                break;
            }
            swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every order of up to six items, two of which compare equal.
    #[test]
    fn gives_what_a_stable_sort_gives() {
        for count in 0..=6u32 {
            for number in 0..720 {
                let mut left: Vec<u32> = (0..count).collect();
                let mut rest = number;
                let mut items: Vec<(u32, usize)> = Vec::new();
                while !left.is_empty() {
                    let next = left.remove(rest % left.len());
                    rest /= left.len() + 1;
                    items.push((next / 2, items.len()));
                }
                let mut expected = items.clone();
                expected.sort_by_key(|item| item.0);
                let mut short = items.clone();
                sort_by(&mut items, |a, b| a.0.cmp(&b.0));
                assert_eq!(items, expected);
                sort_short_by(&mut short, |a, b| a.0.cmp(&b.0));
                assert_eq!(short, expected);
            }
        }
    }

    #[test]
    fn many_items_come_in_order() {
        let mut items: Vec<u64> = (0..1_000u64).map(|item| item.wrapping_mul(7_919) % 1_009).collect();
        let mut expected = items.clone();
        expected.sort_unstable();
        let mut short = items.clone();
        sort(&mut items);
        assert_eq!(items, expected);
        sort_short_by(&mut short, u64::cmp);
        assert_eq!(short, expected);
    }
}
