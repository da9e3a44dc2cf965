"""What pickles refer to."""

from __future__ import annotations

from talent_core._native import Configuration, Table, Workforce


def workforce_of(tables: dict[str, Table]) -> Workforce:
    """Reads a workforce again from the tables it was made from."""
    employees = tables.pop("employees")
    return Workforce(
        employees,
        employments=tables.get("employments"),
        functions=tables.get("functions"),
        roles=tables.get("roles"),
        absences=tables.get("absences"),
        org_units=tables.get("org_units"),
        assignments=tables.get("assignments"),
        org_unit_calendars=tables.get("org_unit_calendars"),
    )


def workforce_of_csv(configuration: Configuration, files: dict[str, bytes]) -> Workforce:
    """Reads a workforce again from the CSV files it was made from."""
    return Workforce.from_csv(configuration, **files)
