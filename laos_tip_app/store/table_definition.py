"""The definition of a table, and the statement that makes it."""

from typing import NamedTuple

from laos_tip_app.store.bounds import ROW_NUMBER, Bound


class ColumnDefinition(NamedTuple):
    """A column of a table.

    Attributes:
        refers_to: The table whose `id` stands in it, or empty.
        key: `PRIMARY KEY` or `UNIQUE`, or empty.
    """

    name: str
    bound: Bound
    refers_to: str = ""
    key: str = ""

    @property
    def conditions(self) -> tuple[str, ...]:
        """What must hold for each value; for a reference, that there is such a row says enough."""
        return () if self.refers_to else (self.bound.condition(self.name),)

    @property
    def definition(self) -> str:
        """The column as it stands in the statement."""
        reference = f"REFERENCES {self.refers_to}(id)" if self.refers_to else ""
        checks = (f"CHECK ({condition})" for condition in self.conditions)
        parts = (self.name, self.bound.declaration, self.key, reference, *checks)
        return " ".join(part for part in parts if part)


class TableDefinition(NamedTuple):
    """A table.

    Attributes:
        key: The columns of a primary key of more than one.
        unique: The columns that are unique together.
        checks: What must hold between the columns of a row.
    """

    columns: tuple[ColumnDefinition, ...]
    key: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()

    @property
    def conditions(self) -> tuple[str, ...]:
        """All that must hold for a row; SQLite tests it only where it may write the file."""
        return (*(each for column in self.columns for each in column.conditions), *self.checks)

    @property
    def key_indexes(self) -> int:
        """How many indexes SQLite makes by itself, one a key; the number of a row needs none."""
        keys = [column for column in self.columns if column.key and column.bound != ROW_NUMBER]
        return len(keys) + bool(self.key) + bool(self.unique)

    def statement(self, name: str) -> str:
        """Return the statement that makes the table under a name."""
        lines = [column.definition for column in self.columns]
        lines += [f"PRIMARY KEY ({', '.join(self.key)})"] if self.key else []
        lines += [f"UNIQUE ({', '.join(self.unique)})"] if self.unique else []
        lines += [f"CHECK ({check})" for check in self.checks]
        inside = ",\n    ".join(lines)
        return f"CREATE TABLE {name} (\n    {inside}\n) STRICT"
