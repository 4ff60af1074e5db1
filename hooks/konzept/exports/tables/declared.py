"""How a table is declared: one of the records of a kind, or of a list inside each of them."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any, cast

from pydantic import Field, create_model

from konzept import routes
from konzept.exports.tables.columns import Column, all_columns, columns_of
from konzept.exports.tables.table import Table
from konzept.plan.plan import Plan
from konzept.records.base import Identified, Record, fields_of, nested_in
from konzept.records.kinds import kind_of
from konzept.values.references import Reference

Declared = Callable[[Plan], Table]
"""Makes a table from a plan."""


def of_records(
    model: type[Identified],
    title: str,
    description: str,
    columns: str | Callable[[Plan], tuple[Column, ...]] = "",
    *,
    name: str = "",
    page_of: str = "",
) -> Declared:
    """The table of all records of a type; it has the ``name`` of their kind, or another.

    ``columns`` are German keys, separated by spaces; without them all keys are columns. ``page_of``
    says in German whose page another column leads to.
    """
    kind = kind_of(model)
    assert kind is not None, "only kinds of records have tables of their own"

    def described(plan: Plan) -> tuple[Column, ...]:
        found = columns(plan) if callable(columns) else _columns(model, columns)
        return (*found, page_column(page_of)) if page_of else found

    def made(plan: Plan) -> Table:
        return Table(
            plan.concept,
            name or kind.name,
            title,
            description,
            model,
            lambda: described(plan),
            lambda: plan.records[model],
        )

    return made


def of_parts(
    model: type[Identified],
    key: str,
    title: str,
    description: str,
    columns: str = "",
    *,
    holder: tuple[str, str] = ("massnahme", "der Maßnahme"),
    counted: str = "nummer",
    place: str = "Platz in der Liste der Maßnahme, ab 1.",
) -> Declared:
    """The table of what stands under a ``key`` in all records of a type, one row for each item.

    Its first columns name the ``holder`` (a key, and whose id it is in German) and the place in its
    list, ``counted`` from 1.
    """
    kind = kind_of(model)
    assert kind is not None, "only kinds of records have tables"
    attribute, part = next(
        (name, nested_in(one)) for name, at, one in fields_of(model) if at == key
    )
    assert part is not None, f"{key} is no list of records"
    column, whose = holder
    row = cast(
        "type[Record]",
        create_model(
            f"{model.__name__}{part.__name__}",
            __base__=part,
            row_holder=(
                Annotated[str, Reference(kind.name)],
                Field(alias=column, description=f"Kennung {whose}."),
            ),
            row_place=(int, Field(alias=counted, description=place)),
        ),
    )

    def rows(plan: Plan) -> Iterator[Any]:
        for record in plan.records[model]:
            for number, one in enumerate(getattr(record, attribute), start=1):
                yield row.model_construct(row_holder=record.id, row_place=number, **dict(one))

    first = (column, counted)

    def described() -> tuple[Column, ...]:
        if columns:
            return columns_of(row, f"{' '.join(first)} {columns}")
        return all_columns(row, first)

    def made(plan: Plan) -> Table:
        return Table(
            plan.concept, key, title, description, row, described, lambda: rows(plan), key=first
        )

    return made


def _columns(model: type[Record], keys: str) -> tuple[Column, ...]:
    return columns_of(model, keys) if keys else all_columns(model)


def page_column(of: str) -> Column:
    """The column that leads to a record's page on the site."""
    note = f"Seite {of}, von der Startseite dieser Website aus."
    return Column("seite", note, routes.path_to, required=True)
