"""The year plan as most users of DuckDB write it: SQL with lists and an order for each result.

Nothing is used of what only this workforce has; the tuned plan beside it is `peer_duckdb`.
"""

import duckdb
import pyarrow as pa

from . import w1
from .peer_duckdb import CONVERSATIONS, OUTCOMES, PEOPLE, SELECTED, TRAJECTORIES, YEAR_END, YEAR_START

HELD = f"""
create or replace temp table held as
select employee, min(entry) as entry, max(exit) as exit, list(role order by since) as roles
from (
    select f.employee, r.role, min(f.start) as since,
        min(greatest(f.start, m.start, {YEAR_START})) as entry,
        max(least(f."end", m."end", {YEAR_END})) as exit
    from functions f join roles r using (function) join employments m using (employee)
    where greatest(f.start, m.start, {YEAR_START}) <= least(f."end", m."end", {YEAR_END})
    group by f.employee, r.role
)
group by employee
"""

# The tuned plan keeps the first and the last role, since nobody has a third; here the list travels on.
ROLES = ("h.first_role, h.last_role", "first_role, last_role")
LIST = "case when first_role = last_role then [first_role] else [first_role, last_role] end as roles"
STEPS = (HELD, PEOPLE.replace(ROLES[0], "h.roles"), SELECTED.replace(ROLES[1], "roles"))
QUERIES = (
    f"{OUTCOMES} order by employee",
    f"{TRAJECTORIES.replace(LIST, 'roles')} order by trajectory",
    f"{CONVERSATIONS} order by trajectory, moment, occurrence",
)


def subject(setting: w1.Setting) -> w1.Answer:
    """Plans with DuckDB in memory."""
    connection = duckdb.connect(config={"threads": setting.threads})
    linked = setting.linked_roles()
    connection.register("roles", pa.table({"function": list(linked), "role": list(linked.values())}))

    def answer(tables: w1.Tables) -> w1.Rows:
        for name in w1.TABLES:
            connection.register(name, getattr(tables, name))
        for step in STEPS:
            connection.execute(step)
        results = (connection.sql(query).to_arrow_table() for query in QUERIES)
        return dict(zip(w1.RESULTS, results, strict=True))

    return answer
