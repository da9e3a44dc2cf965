"""What notebooks and terminals show: only wording and layout, from what the objects say."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from talent_core._native import Diagnostic, Explanation, Flag, Ledger, Plan, Register, Step, Update

_WIDEST = 40
_MARKS = {True: "✓", False: "✗", None: "?"}
_COLOURS = {True: "#2e7d32", False: "#c62828", None: "#8a6d00"}


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime.date():
            return value.isoformat()
        case list():
            return ", ".join(_cell(item) for item in value)
        case _:
            return str(value)


def table_text(types: Sequence[tuple[str, str]], rows: Sequence[Mapping[str, object]], total: int) -> str:
    """A table as a terminal shows it: the first rows."""
    shown = [[_short(_cell(row[name])) for name, _ in types] for row in rows]
    widths = [
        max([len(name), len(kind), *(len(row[place]) for row in shown)])
        for place, (name, kind) in enumerate(types)
    ]

    def line(cells: Iterable[str]) -> str:
        return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()

    more = [f"… {total - len(rows)} more rows"] if total > len(rows) else []
    head = f"Table: {_count(total, 'row')}, {_count(len(types), 'column')}"
    lines = [line(name for name, _ in types), line(kind for _, kind in types), *map(line, shown)]
    return "\n".join([head, *lines, *more])


def table_html(types: Sequence[tuple[str, str]], rows: Sequence[Mapping[str, object]], total: int) -> str:
    """A table as a notebook shows it: the first rows."""
    names = "".join(f"<th style='text-align:left'>{escape(name)}</th>" for name, _ in types)
    kinds = "".join(f"<td style='text-align:left;opacity:.6'>{escape(kind)}</td>" for _, kind in types)
    body = "".join(
        "<tr>"
        + "".join(f"<td style='text-align:left'>{_html(row[name])}</td>" for name, _ in types)
        + "</tr>"
        for row in rows
    )
    more = f" (first {len(rows)})" if total > len(rows) else ""
    caption = f"{_count(total, 'row')} × {_count(len(types), 'column')}{more}"
    return (
        f"<table><caption style='text-align:left'>{caption}</caption>"
        f"<thead><tr>{names}</tr><tr>{kinds}</tr></thead><tbody>{body}</tbody></table>"
    )


def _html(value: object) -> str:
    return "<span style='opacity:.4'>null</span>" if value is None else escape(_short(_cell(value)))


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _count(number: int, what: str, many: str | None = None) -> str:
    return f"{number:,} {what if number == 1 else many or what + 's'}"


def _pairs(rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><th style='text-align:left;vertical-align:top'>{escape(name)}</th>"
        f"<td style='text-align:left'>{value}</td></tr>"
        for name, value in rows
        if value
    )
    return f"<table>{lines}</table>"


def _block(title: str, *parts: str) -> str:
    return f"<div><strong>{escape(title)}</strong>{''.join(parts)}</div>"


def diagnostics_html(diagnostics: Sequence[Diagnostic], shown: int = 10) -> str:
    """Diagnostics as a list, the first of them."""
    if not diagnostics:
        return ""
    lines = "".join(
        f"<li><code>{escape(found.pointer or '/')}</code> <em>{escape(found.code)}</em> "
        f"{escape(found.message)} {escape(found.help)}</li>"
        for found in diagnostics[:shown]
    )
    more = f"<li>… and {len(diagnostics) - shown} more</li>" if len(diagnostics) > shown else ""
    title = _count(len(diagnostics), "diagnostic")
    return f"<details open><summary>{title}</summary><ul>{lines}{more}</ul></details>"


def _flags_html(flags: Sequence[Flag], shown: int = 10) -> str:
    if not flags:
        return ""
    lines = "".join(
        f"<li><code>{escape(flag.key)}</code> {escape(flag.message)} {escape(flag.help)}</li>"
        for flag in flags[:shown]
    )
    more = f"<li>… and {len(flags) - shown} more</li>" if len(flags) > shown else ""
    return f"<details><summary>{_count(len(flags), 'flag')}</summary><ul>{lines}{more}</ul></details>"


def configuration_html(document: Mapping[str, Any]) -> str:
    """An organisation's rules at a glance."""
    organisation = document.get("organisation") or {}
    cycles = "<br>".join(
        f"<code>{escape(cycle['id'])}</code>: "
        f"{escape(', '.join(year['work_year'] for year in cycle.get('years', [])) or 'no years')}; "
        f"{escape(', '.join(moment['id'] for moment in cycle.get('moments', [])) or 'no moments')}"
        for cycle in document.get("cycles", [])
    )
    tables = document.get("work_years")
    years = ", ".join(
        f"from {table['starts']}" if table["kind"] == "annual" else f"{len(table['years'])} listed"
        for table in (tables if isinstance(tables, list) else [tables])
        if table
    )
    roles = ", ".join(role["id"] for role in document.get("roles", []))
    return _block(
        "Configuration",
        _pairs(
            [
                ("organisation", escape(organisation.get("id", ""))),
                ("work years", escape(years)),
                ("roles", escape(_short_list(roles))),
                ("cycles", cycles),
            ]
        ),
    )


def _short_list(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"


def engine_html(document: Mapping[str, Any], diagnostics: Sequence[Diagnostic]) -> str:
    """A judged configuration at a glance."""
    return _block("Engine", configuration_html(document), diagnostics_html(diagnostics))


def workforce_html(people: int, diagnostics: Sequence[Diagnostic]) -> str:
    """A workforce at a glance."""
    return _block(f"Workforce: {people:,} people", diagnostics_html(diagnostics))


def register_html(register: Register) -> str:
    """A register at a glance."""
    title = f"Register: {len(register):,} trajectories, {len(register.conversations):,} conversations"
    return _block(title, register.trajectories._repr_html_() if register else "")


def plan_html(plan: Plan) -> str:
    """A plan at a glance: counts, flags and diagnostics."""
    summary = plan.summary
    rows = [
        (key, ", ".join(f"{escape(reason)} {count:,}" for reason, count in _largest(counts)))
        for key, counts in summary["outcomes"].items()
    ]
    counted = [
        (name, ", ".join(f"{escape(what)} {count:,}" for what, count in _largest(summary[name])))
        for name in ("conversations", "changes", "flags")
    ]
    title = f"Plan as of {plan.as_of.isoformat()}: {summary['population']:,} people"
    return _block(
        title, _pairs([*rows, *counted]), _flags_html(plan.flags), diagnostics_html(plan.diagnostics)
    )


def _largest(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def ledger_html(ledger: Ledger) -> str:
    """A ledger at a glance: what is pending per cycle year, and its entries."""
    title = f"Ledger as of {ledger.as_of.isoformat()}: {_count(len(ledger.entries), 'entry', 'entries')}"
    years = [(f"{year['cycle']} {year['work_year']}", _touched(year)) for year in ledger.cycle_years]
    entries = ledger.entries._repr_html_() if len(ledger.entries) else ""
    return _block(title, _pairs(years), entries, diagnostics_html(ledger.diagnostics))


def update_html(update: Update) -> str:
    """An update at a glance: what it touches, and its preview."""
    row = update.row
    title = f"Update “{row['update']}” of {row['cycle']} {row['work_year']} on {row['on']}: {row['state']}"
    preview = update.preview._repr_html_() if len(update.preview) else ""
    return _block(title, _touched(update.summary), preview, diagnostics_html(update.diagnostics))


def _touched(counts: Mapping[str, Any]) -> str:
    said = [
        _count(counts["trajectories"], "trajectory", "trajectories"),
        _count(counts["scores"], "score"),
        _count(counts["conflicts"], "conflict"),
    ]
    return ", ".join(said)


def explanation_html(explanation: Explanation) -> str:
    """An explanation as a tree."""
    title = explanation.text("en").splitlines()[0]
    parts = [
        _tree(name, steps) for name, steps in (("tests", explanation.tests), ("moments", explanation.moments))
    ]
    return _block(title, *parts, _flags_html(explanation.flags))


def _tree(name: str, steps: Sequence[Step]) -> str:
    if not steps:
        return ""
    return f"<details open><summary>{name}</summary>{_steps(steps)}</details>"


def _mark(verdict: bool | None) -> str:
    return f"<span style='color:{_COLOURS[verdict]}'>{_MARKS[verdict]}</span>"


def _steps(steps: Sequence[Step]) -> str:
    items = "".join(
        f"<li style='list-style:none'>{_mark(step.verdict)} {escape(step.text('en'))}"
        f"{_steps(step.steps) if step.steps else ''}</li>"
        for step in steps
    )
    return f"<ul style='margin:0;padding-left:1.2em'>{items}</ul>"
