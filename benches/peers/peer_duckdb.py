"""The year plan as SQL in DuckDB: Arrow tables in, Arrow tables out.

The steps are temporary tables: each is needed more than once. People are ordered once; DuckDB keeps the order
of the rows it reads through projections, filters and `unnest`, so the results need no ordering of their own.
"""

import duckdb
import pyarrow as pa

from . import w1

YEAR_START = f"date '{w1.YEAR_START}'"
YEAR_END = f"date '{w1.YEAR_END}'"

# Nobody holds more than two functions, so the first and the last role are all: a list per group takes three
# times as long.
HELD = f"""
create or replace temp table held as
select employee, min(entry) as entry, max(exit) as exit,
    arg_min(role, since) as first_role, arg_max(role, since) as last_role
from (
    select f.employee, r.role, f.start as since,
        greatest(f.start, m.start, {YEAR_START}) as entry, least(f."end", m."end", {YEAR_END}) as exit
    from functions f join roles r using (function) join employments m using (employee)
)
where entry <= exit
group by employee
"""

PEOPLE = f"""
create or replace temp table people as
select e.employee, m.start, m."end", h.entry, h.exit, h.first_role, h.last_role,
    coalesce(
        h.exit - h.entry >= {w1.MINIMUM_DAYS - 1}
        and m.fte >= {w1.MINIMUM_FTE}
        and m.contract in {w1.CONTRACTS}
        and e.org_unit not in {w1.EXCLUDED_UNITS},
        false
    ) as selected
from employees e left join employments m using (employee) left join held h using (employee)
order by e.employee
"""

SELECTED = f"""
create or replace temp table selected as
select employee, start, entry, exit, first_role, last_role,
    '{w1.KEY_PREFIX}' || employee as trajectory,
    exit < {YEAR_END} as closed,
    case when exit < {YEAR_END} then case when "end" <= exit then 'left' else 'role_ended' end end as reason
from people
where selected
"""

OUTCOMES = f"""
select employee, '{w1.CYCLE}' as cycle, '{w1.WORK_YEAR}' as work_year, selected, entry, exit,
    case when selected then entry end as opens_on,
    case when selected then '{w1.KEY_PREFIX}' || employee end as trajectory,
    false as unreadable
from people
"""

TRAJECTORIES = f"""
select trajectory, '{w1.CYCLE}' as cycle, '{w1.WORK_YEAR}' as work_year, employee,
    case when first_role = last_role then [first_role] else [first_role, last_role] end as roles,
    case when closed then 'closed' else 'open' end as state,
    reason,
    case when closed then 'plan' end as closed_by,
    entry, exit,
    date '{w1.AS_OF}' as opened_on
from selected
"""

CONVERSATIONS = f"""
with moments as (
    select trajectory, entry, exit, closed, reason, start,
        unnest(['assessment', 'baseline', 'career', 'goal', 'progress']) as moment,
        unnest([
            {YEAR_END} - 42,
            case when start >= {YEAR_START} then start + 14 end,
            case when start < {YEAR_START} then make_date(
                {w1.WORK_YEAR}, month(start),
                case when month(start) = 2 and day(start) = 29 then 28 else day(start) end
            ) end,
            {YEAR_START} + 14,
            date '{w1.YEAR_MIDDLE}'
        ]) as raw
    from selected
), planned as (
    select *, raw + case isodow(raw) when 6 then 2 when 7 then 1 else 0 end as planned
    from moments
    where raw between entry and exit
)
select trajectory, moment,
    case when moment = 'career' then {w1.WORK_YEAR} - 1 - year(start) else 0 end::integer as occurrence,
    planned,
    greatest(planned - 14, entry) as create_on,
    planned - 14 as opens_on,
    planned + 14 as due_on,
    case when closed then 'cancelled' else 'open' end as state,
    reason,
    planned < date '{w1.AS_OF}' as late,
    false as pinned,
    false as started,
    []::varchar[] as overrides,
    null::date as held_on
from planned
"""


def subject(setting: w1.Setting) -> w1.Answer:
    """Plans with DuckDB in memory."""
    connection = duckdb.connect(config={"threads": setting.threads})
    linked = setting.linked_roles()
    connection.register("roles", pa.table({"function": list(linked), "role": list(linked.values())}))

    def answer(tables: w1.Tables) -> w1.Rows:
        for name in w1.TABLES:
            connection.register(name, getattr(tables, name))
        for step in (HELD, PEOPLE, SELECTED):
            connection.execute(step)
        return {
            "outcomes": connection.sql(OUTCOMES).to_arrow_table(),
            "trajectories": connection.sql(TRAJECTORIES).to_arrow_table(),
            "conversations": connection.sql(CONVERSATIONS).to_arrow_table(),
        }

    return answer
