"""The eligibility condition as a formula of OpenFisca, on all people at once."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from . import condition, w1

PERSON = build_entity(key="person", plural="persons", label="An employee", is_person=True)
DAY = str(w1.AS_OF)


class Contract(Enum):
    """The contracts that there are, and none."""

    none = "No employment"
    permanent = "Permanent"
    fixed = "For a fixed time"
    temp = "By an agency"
    intern = "Intern"


class fte(Variable):  # noqa: N801 (the class's name is the variable's)
    """Share of a full-time job."""

    value_type = float
    entity = PERSON
    definition_period = DateUnit.DAY
    label = "Share of a full-time job"


class contract(Variable):  # noqa: N801
    """Kind of contract."""

    value_type = Enum
    possible_values = Contract
    default_value = Contract.none
    entity = PERSON
    definition_period = DateUnit.DAY
    label = "Kind of contract"


class org_unit(Variable):  # noqa: N801
    """Where somebody works."""

    value_type = str
    entity = PERSON
    definition_period = DateUnit.DAY
    label = "Where somebody works"


class eligible(Variable):  # noqa: N801
    """Whether somebody takes part."""

    value_type = bool
    entity = PERSON
    definition_period = DateUnit.DAY
    label = "Whether somebody takes part"

    def formula(person: Any, period: Any) -> Any:  # noqa: N805 (so are formulas written)
        """The condition."""
        kind = person("contract", period)
        right_contract = (kind == Contract.permanent) + (kind == Contract.fixed)
        excluded = np.isin(person("org_unit", period), w1.EXCLUDED_UNITS)
        return (person("fte", period) >= w1.MINIMUM_FTE) * right_contract * np.logical_not(excluded)


def texts(column: pa.ChunkedArray) -> Any:
    """Texts as an array of NumPy; equal texts are converted once."""
    encoded = column.combine_chunks().dictionary_encode()
    return np.array(encoded.dictionary.to_pylist(), dtype=str)[encoded.indices.to_numpy()]


def subject(setting: w1.Setting) -> w1.Answer:
    """Judges with OpenFisca."""
    system = TaxBenefitSystem([PERSON])
    system.add_variables(fte, contract, org_unit, eligible)
    contracts = pa.array([kind.name for kind in Contract])

    def answer(tables: w1.Tables) -> w1.Rows:
        facts = condition.facts(tables)
        simulation = SimulationBuilder().build_default_simulation(system, tables.people)
        simulation.set_input("fte", DAY, pc.fill_null(facts["fte"], 0.0).to_numpy())
        kinds = pc.fill_null(pc.index_in(facts["contract"], value_set=contracts), 0)
        simulation.set_input("contract", DAY, kinds.to_numpy().astype(np.int16))
        simulation.set_input("org_unit", DAY, texts(facts["org_unit"]))
        return condition.verdicts(facts["employee"], simulation.calculate("eligible", DAY))

    return answer
