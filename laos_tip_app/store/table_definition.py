"""Definitions of tables and columns, and their CREATE statements."""

from typing import NamedTuple

from laos_tip_app.store.bounds import ROW_NUMBER, Bound


class ColumnDefinition(NamedTuple):
    """A column of a table.

    Attributes:
        refers_to: The table that it references by `id`, or empty.
        key: `PRIMARY KEY` or `UNIQUE`, or empty.
    """

    name: str
    bound: Bound
    refers_to: str = ""
    key: str = ""

    @property
    def conditions(self) -> tuple[str, ...]:
        """Its CHECK conditions; a foreign key needs none."""
        return () if self.refers_to else (self.bound.condition(self.name),)

    @property
    def definition(self) -> str:
        """The column definition in SQL."""
        reference = f"REFERENCES {self.refers_to}(id)" if self.refers_to else ""
        checks = (f"CHECK ({condition})" for condition in self.conditions)
        parts = (self.name, self.bound.declaration, self.key, reference, *checks)
        return " ".join(part for part in parts if part)


class TableDefinition(NamedTuple):
    """A table.

    Attributes:
        key: The columns of a primary key of more than one.
        unique: The columns that are unique together.
        checks: CHECK conditions on several columns.
    """

    columns: tuple[ColumnDefinition, ...]
    key: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()

    @property
    def conditions(self) -> tuple[str, ...]:
        """All CHECK conditions of a row."""
        of_columns = (condition for column in self.columns for condition in column.conditions)
        return (*of_columns, *self.checks)

    @property
    def key_indexes(self) -> int:
        """The number of indexes that SQLite creates for the keys."""
        keys = [column for column in self.columns if column.key and column.bound != ROW_NUMBER]
        return len(keys) + bool(self.key) + bool(self.unique)

    def statement(self, name: str) -> str:
        """Return the CREATE TABLE statement."""
        lines = [column.definition for column in self.columns]
        lines += [f"PRIMARY KEY ({', '.join(self.key)})"] if self.key else []
        lines += [f"UNIQUE ({', '.join(self.unique)})"] if self.unique else []
        lines += [f"CHECK ({check})" for check in self.checks]
        inside = ",\n    ".join(lines)
        return f"CREATE TABLE {name} (\n    {inside}\n) STRICT"
