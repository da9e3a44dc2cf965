//! People who are there from the first day of a work year to its last, as most are, share the conversations of every
//! moment that falls on the same days for everybody: these are drafted once.

use alloc::vec::Vec;
use core::ops::Range;

use super::Flag;
use super::draft::Draft;
use super::trajectory_work::{Scratch, TrajectoryWork};
use crate::cycle::NotPlanned;
use crate::time::WorkingDays;

/// The moments of a cycle year for somebody who is there all year, without absences, with the default calendar, and
/// with nothing in the register.
#[derive(Debug, Default)]
pub(crate) struct WholeYear {
    /// In natural order.
    steps: Vec<Step>,
    drafts: Vec<Draft>,
    /// Rank of a moment, and why it does not arise for any of these people.
    not_planned: Vec<(usize, NotPlanned)>,
}

#[derive(Debug)]
enum Step {
    /// These drafts are everybody's.
    Shared(Range<usize>),
    /// The moment with this rank depends on the person.
    Own(usize),
}

impl<W: WorkingDays> TrajectoryWork<'_, W> {
    /// Whether [`TrajectoryWork::draft_whole_year`] holds for this trajectory.
    #[inline]
    pub(crate) fn is_whole_year(&self) -> bool {
        let (setting, cycle) = (&self.setting, self.cycle);
        setting.is_plain
            && self.stored.is_none()
            && cycle.in_order
            && !cycle.has_followers
            && setting.entry == setting.year.start
            && setting.exit == setting.year.end
    }

    /// What everybody like this one has.
    pub(crate) fn whole_year(&self) -> WholeYear {
        let mut shared = WholeYear::default();
        let WholeYear { steps, drafts, not_planned } = &mut shared;
        for (rank, moment) in self.cycle.moments.iter().enumerate() {
            let fixed = self.fixed.get(rank).and_then(Option::as_ref);
            let from = drafts.len();
            let done = moment.carry_within.is_none()
                && fixed.is_some_and(|dates| {
                    let take = |occurrence: &_| drafts.push(self.wanted(rank, moment, occurrence));
                    self.setting.fixed_occurrences(moment, dates, take, |reason| {
                        not_planned.push((rank, reason));
                    })
                });
            match (done, steps.last_mut()) {
                (true, Some(Step::Shared(before))) => before.end = drafts.len(),
                (true, _) => steps.push(Step::Shared(from..drafts.len())),
                (false, _) => steps.push(Step::Own(rank)),
            }
        }
        shared
    }

    /// The same as [`TrajectoryWork::draft`] where [`TrajectoryWork::is_whole_year`].
    #[inline]
    pub(crate) fn draft_whole_year(
        &self,
        shared: &WholeYear,
        scratch: &mut Scratch,
        flags: &mut Vec<Flag>,
        mut may_carry: impl FnMut(usize) -> bool,
        not_planned: &mut dyn FnMut(usize, NotPlanned),
    ) {
        scratch.clear();
        for step in &shared.steps {
            match step {
                Step::Shared(drafts) => {
                    scratch.drafts.extend_from_slice(shared.drafts.get(drafts.clone()).unwrap_or(&[]));
                }
                Step::Own(rank) => {
                    let Some(moment) = self.cycle.moments.get(*rank) else { continue };
                    let carried = moment.carry_within.is_some() && may_carry(*rank);
                    if let Some(reason) = self.setting.not_meant(moment, carried) {
                        not_planned(*rank, reason);
                        continue;
                    }
                    self.moment(*rank, moment, carried, scratch, flags, &mut (), not_planned);
                }
            }
        }
        for (rank, reason) in &shared.not_planned {
            not_planned(*rank, *reason);
        }
    }
}
