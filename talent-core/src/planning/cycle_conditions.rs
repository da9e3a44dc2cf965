use alloc::vec::Vec;

use crate::configuration::Configuration;
use crate::cycle::AppliesTo;
use crate::diagnostic::Pointer;
use crate::document::Reading;
use crate::eligibility::{CompiledCondition, Condition, ConditionContext, ReferenceDate};

/// The compiled conditions of one cycle.
#[derive(Debug, Default)]
pub(crate) struct CycleConditions {
    /// Who takes part, read on the entry date unless said otherwise.
    pub(crate) eligibility: Option<CompiledCondition>,
    /// To whom each moment applies, read on its planned date, in the order of the document.
    pub(crate) moments: Vec<Option<CompiledCondition>>,
}

impl CycleConditions {
    /// Compiles the conditions of every cycle, in the order of the document, and notes what is wrong with them.
    pub(crate) fn compile_all(configuration: &Configuration, reading: &mut Reading) -> Vec<Self> {
        let cycles = Pointer::ROOT.key("cycles");
        let mut all = Vec::with_capacity(configuration.cycles.len());
        for (index, cycle) in configuration.cycles.iter().enumerate() {
            let at = cycles.index(index);
            let mut compile = |condition: &Condition, at: &Pointer<'_>, default_reference| {
                let context = ConditionContext {
                    attributes: &configuration.attributes,
                    roles: &configuration.roles,
                    rehire_gap_days: configuration.rehire_gap_days,
                    default_reference,
                };
                condition.compile(at, &context, reading)
            };
            let eligibility = cycle
                .eligibility
                .as_ref()
                .and_then(|condition| compile(condition, &at.key("eligibility"), ReferenceDate::Entry));
            let moments_at = at.key("moments");
            let moments = cycle
                .moments
                .iter()
                .enumerate()
                .map(|(place, moment)| match &moment.applies_to {
                    AppliesTo::Condition(condition) => {
                        let at = moments_at.index(place);
                        compile(condition, &at.key("applies_to"), ReferenceDate::Planned)
                    }
                    _ => None,
                })
                .collect();
            all.push(Self { eligibility, moments });
        }
        all
    }
}
