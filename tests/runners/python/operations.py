"""The operations by their public names: a question as JSON gives an answer as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import classification
import talent_core as tc
import updates
from questions import Input, VectorError, configuration, register, selected, workforce


def work_years(question: Input) -> tc.WorkYears:
    """The table of work years of a question."""
    return tc.WorkYears(question.required("work_years"), table=question.optional("table"))


def calendar(question: Input) -> tc.Calendar | None:
    """The calendar of a question."""
    document = question.optional("calendar")
    return None if document is None else tc.Calendar(document)


def named_year(question: Input, table: tc.WorkYears) -> tc.WorkYear:
    """The work year that a question names."""
    year = table.named(question.required("work_year"))
    if year is None:
        raise VectorError("the table has no such work year")
    return year


def span(document: dict[str, Any]) -> tc.Span:
    """A span as vectors write it."""
    if unknown := document.keys() - {"start", "end"}:
        raise VectorError(f"a span has no {', '.join(sorted(unknown))}")
    return tc.Span(document["start"], document.get("end"))


def year_value(year: tc.WorkYear | None) -> Any:
    """A work year as answers write it."""
    if year is None:
        return None
    return {
        "id": year.id,
        "start": year.start,
        "end": year.end,
        "length_days": year.length_days,
        "middle": year.middle,
    }


def work_year_of(question: Input) -> Any:
    return year_value(work_years(question).of(question.required("date")))


def work_year(question: Input) -> Any:
    return year_value(work_years(question).named(question.required("work_year")))


def next_work_year(question: Input) -> Any:
    table = work_years(question)
    return year_value(table.next(named_year(question, table)))


def previous_work_year(question: Input) -> Any:
    table = work_years(question)
    return year_value(table.previous(named_year(question, table)))


def work_years_between(question: Input) -> Any:
    table = work_years(question)
    return [year_value(year) for year in table.between(question.required("from"), question.required("to"))]


def elapsed(question: Input) -> Any:
    date = question.required("date")
    year = work_years(question).of(date)
    if year is None:
        return None
    passed = year.elapsed(date)
    return {"day_number": year.day_number(date), "days": passed.days, "length_days": passed.length_days}


def years_to_add(question: Input) -> Any:
    return [year_value(year) for year in work_years(question).to_add(question.required("as_of"))]


def sub_period(question: Input) -> Any:
    year = named_year(question, work_years(question))
    part = year.sub_period(question.required("part"), question.required("of"))
    return None if part is None else {"start": part.start, "end": part.end}


def add_offset(question: Input) -> Any:
    offset = tc.Offset(question.required("offset"))
    return offset.add_to(question.required("date"), calendar=calendar(question))


def subtract_offset(question: Input) -> Any:
    offset = tc.Offset(question.required("offset"))
    return offset.subtract_from(question.required("date"), calendar=calendar(question))


def repeat_dates(question: Input) -> Any:
    repetition = tc.Repetition(question.required("every"), offset=question.optional("offset"))
    count = question.required("count")
    return repetition.dates(question.required("anchor"), count, calendar=calendar(question))


def roll(question: Input) -> Any:
    own = calendar(question) or tc.Calendar()
    rolled = own.roll(
        question.required("date"), question.required("rolling"), span(question.required("work_year"))
    )
    return {"date": rolled.date, "found": rolled.found}


def holidays(question: Input) -> Any:
    names = ("country", "holidays", "except", "liberation_day", "good_friday")
    given = {name: value for name in names if (value := question.optional(name)) is not None}
    own = tc.Calendar(given)
    if (year := question.optional("year")) is not None:
        return own.holidays(year)
    years = range(question.required("year_from"), question.required("year_to") + 1)
    return [date for year in years for date in own.holidays(year)]


def working_days(question: Input) -> Any:
    own = calendar(question) or tc.Calendar()
    return own.working_days(question.required("from"), question.required("to"))


def span_relation(question: Input) -> Any:
    return span(question.required("a")).relation(span(question.required("b")))


def parse_configuration(question: Input) -> Any:
    engine = tc.Engine(configuration(question))
    return {"diagnostics": [diagnostic.to_dict() for diagnostic in engine.diagnostics]}


def parse_workforce(question: Input) -> Any:
    read = workforce(question)
    return {
        "employees": read.employees,
        "unreadable": read.unreadable,
        "diagnostics": [diagnostic.to_dict() for diagnostic in read.diagnostics],
    }


def parse_register(question: Input) -> Any:
    return register(question).to_dict()


def canonical_json(question: Input) -> Any:
    text = question.optional("json")
    if text is None:
        return tc.canonical_json(question.required("value"))
    return tc.canonical_json(json.loads(text))


def trajectory_key(question: Input) -> Any:
    return tc.trajectory_key(
        question.required("cycle"),
        question.required("work_year"),
        question.required("employee"),
        role=question.optional("role"),
    )


def parse_trajectory_key(question: Input) -> Any:
    key = tc.parse_trajectory_key(question.required("key"))
    return None if key is None else key._asdict()


_VERDICTS = {True: "true", False: "false", None: "unknown"}


def condition(question: Input) -> Any:
    planned = question.optional("planned")
    compiled = tc.Condition(
        question.required("condition"),
        attributes=question.optional("attributes"),
        roles=question.optional("roles"),
        rehire_gap_days=question.optional("rehire_gap_days") or 0,
        moment=planned is not None,
    )
    verdict = compiled.evaluate(
        workforce(question),
        employee=question.required("employee"),
        entry=question.required("entry"),
        work_year=span(question.required("work_year")),
        as_of=question.required("as_of"),
        planned=planned,
    )
    return _VERDICTS[verdict]


def plan(question: Input) -> Any:
    engine = tc.Engine(configuration(question))
    planned = engine.plan(
        workforce(question), as_of=question.required("as_of"), register=register(question), threads=1
    )
    return selected(question, planned.to_dict())


def judge(question: Input) -> Any:
    engine = tc.Engine(configuration(question))
    planned = engine.plan(workforce(question), as_of=question.required("as_of"), register=register(question))
    return planned.outcomes.to_pylist()


def apply(question: Input) -> Any:
    engine, people, stored = tc.Engine(configuration(question)), workforce(question), register(question)
    dates = question.required("as_of")
    for as_of in dates if isinstance(dates, list) else [dates]:
        stored = stored.apply(engine.plan(people, as_of=as_of, register=stored))
    return selected(question, stored.to_dict())


def explain(question: Input) -> Any:
    engine = tc.Engine(configuration(question))
    why = engine.explain(
        workforce(question),
        employee=question.required("employee"),
        cycle=question.required("cycle"),
        work_year=question.required("work_year"),
        as_of=question.required("as_of"),
        register=register(question),
    )
    language = question.optional("language")
    if language is not None:
        return why.text(language)
    return selected(question, without_sentences(why.to_dict()))


def without_sentences(value: Any) -> Any:
    """What an explanation says, as codes with places and parameters; the words belong to the catalogue."""
    match value:
        case dict():
            names = ("code", "pointer", "parameters") if "code" in value else tuple(value)
            return {name: without_sentences(value[name]) for name in names if name in value}
        case list():
            return [without_sentences(item) for item in value]
    return value


OPERATIONS: dict[str, Callable[[Input], Any]] = {
    "work_year_of": work_year_of,
    "work_year": work_year,
    "next_work_year": next_work_year,
    "previous_work_year": previous_work_year,
    "work_years": work_years_between,
    "elapsed": elapsed,
    "years_to_add": years_to_add,
    "sub_period": sub_period,
    "add_offset": add_offset,
    "subtract_offset": subtract_offset,
    "repeat_dates": repeat_dates,
    "roll": roll,
    "holidays": holidays,
    "working_days": working_days,
    "span_relation": span_relation,
    "parse_configuration": parse_configuration,
    "parse_workforce": parse_workforce,
    "parse_register": parse_register,
    "canonical_json": canonical_json,
    "trajectory_key": trajectory_key,
    "parse_trajectory_key": parse_trajectory_key,
    "condition": condition,
    "plan": plan,
    "judge": judge,
    "apply": apply,
    "explain": explain,
    "pending": updates.pending,
    "preview": updates.preview,
    "update_competencies": updates.update_competencies,
    "due_update": updates.due_update,
    "undo": updates.undo,
    "requirements": updates.requirements,
    "text": updates.text,
    "compare_scores": updates.compare_scores,
    "esco_read": classification.esco_read,
    "esco_concept": classification.esco_concept,
    "esco_ancestors": classification.esco_ancestors,
    "esco_search": classification.esco_search,
    "esco_occupations_in": classification.esco_occupations_in,
    "profile_from_occupation": classification.profile_from_occupation,
    "esco_framework": classification.esco_framework,
    "esco_upgrade": classification.esco_upgrade,
    "esco_flag_modified": classification.esco_flag_modified,
}
