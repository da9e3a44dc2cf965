"""The eligibility condition alone: the facts of a day, and the verdicts as a table."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from . import w1


def facts(tables: w1.Tables) -> pa.Table:
    """Employee, fte, contract and org unit of everybody, in the order of the employees.

    The facts are null where no employment is in force on the day.
    """
    employments = tables.employments
    day = pa.scalar(w1.AS_OF)
    no_end_yet = pc.fill_null(pc.greater_equal(employments["end"], day), True)
    in_force = employments.filter(pc.and_(pc.less_equal(employments["start"], day), no_end_yet))
    rows = pc.index_in(tables.employees["employee"], value_set=in_force["employee"])
    return pa.table(
        {
            "employee": tables.employees["employee"],
            "fte": in_force["fte"].take(rows),
            "contract": in_force["contract"].take(rows),
            "org_unit": tables.employees["org_unit"],
        }
    )


def verdicts(employees: pa.ChunkedArray, verdict: npt.NDArray[np.bool_] | list[bool]) -> w1.Rows:
    """The answer as a table; what cannot be known is not true."""
    return {"verdicts": pa.table({"employee": employees, "verdict": pa.array(verdict, pa.bool_())})}
