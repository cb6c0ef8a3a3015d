"""Small changes of a module, each of which a test should notice.

They are such as people make: another operator, constant or default, an order that is not kept, a
condition that is forgotten. They are made to the syntax tree. Left as they are: docstrings,
annotations, decorators, assertions, the patterns of `match`, the texts that people read (`_`,
`ngettext`, of an error, or a sentence), and the distances between widgets or parts of a drawing and
their sizes, since a test that repeats a text or a number of pixels proves nothing.
"""

import ast
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

_OPERATORS: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Div,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
_METHODS: Final = {
    "lower": "upper",
    "upper": "lower",
    "casefold": "upper",
    "startswith": "endswith",
    "endswith": "startswith",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "find": "rfind",
    "partition": "rpartition",
    "rpartition": "partition",
    "split": "rsplit",
    "rsplit": "split",
}
_FUNCTIONS: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
_ORDERING: Final = ("sorted", "reversed")
_CALLS_WITH_TEXTS: Final = {"_", "ngettext", "cast"}
_CALLS_WITH_DISTANCES: Final = {
    "addSpacing",
    "drawRoundedRect",
    "new_column",
    "new_row",
    "resize",
    "setContentsMargins",
    "setMinimumWidth",
    "setSpacing",
    "setViewportMargins",
}
_DISTANCE: Final = re.compile(
    r"_?(\w+_)?(BAR|GAP|GAPS|HEIGHT|INDENT|MARGIN|PADDING|RADIUS|RING|SPACE|UNIT|WIDTH)"
)
"""The constants that are numbers of pixels or points."""

_SENTENCE: Final = re.compile(
    r"(?!.*[A-Z]{4})(?=\S+ \S+ \S).*\b(a|an|and|are|as|by|in|is|it|no|not|of|only|or|out|the)\b"
)
"""Three words or more, as in English, not as in SQL or in a list of columns."""

_BLOCKS: Final = ("body", "orelse", "finalbody")
_SKIPPED_FIELDS: Final = {"annotation", "decorator_list", "returns", "type_params", "pattern"}


class _Slot(NamedTuple):
    """A place in a tree that can be given another value: a field, or an item of a list."""

    owner: Any
    key: str | int

    def set(self, value: Any) -> Any:  # noqa: ANN401  # as `setattr` does
        """Put a value in; return the former one."""
        if isinstance(self.key, int):
            former, self.owner[self.key] = self.owner[self.key], value
        else:
            former = getattr(self.owner, self.key)
            setattr(self.owner, self.key, value)
        return former


class Mutation(NamedTuple):
    """One change of a syntax tree.

    Attributes:
        lines: The first and last line of the statement, of a compound one those of its head.
        line: The line of what is changed.
        runs_at_import: Whether the statement runs when the module is imported.
        before: The expression or statement that is changed.
        after: What it is changed to.
        slot: Where in the tree.
        value: What is put there.
    """

    lines: tuple[int, int]
    line: int
    runs_at_import: bool
    before: str
    after: str
    slot: _Slot
    value: object

    def apply(self) -> None:
        """Change the tree."""
        self.slot.set(self.value)


def mutations(tree: ast.Module) -> list[Mutation]:
    """Return all changes of a module, in an order that stays the same."""
    return list(_Finder().statements(tree.body))


class _Finder:
    """Walks through a tree and remembers which statement it is in."""

    def __init__(self) -> None:
        self._lines = (1, 1)
        self._runs_at_import = True

    def statements(self, body: list[ast.stmt]) -> Iterator[Mutation]:
        for place, node in enumerate(body):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield from self._definition(node)
            elif not _is_left_alone(node):
                yield from self._statement(node, _Slot(body, place))

    def _definition(self, node: ast.FunctionDef | ast.ClassDef) -> Iterator[Mutation]:
        at_import = self._runs_at_import
        if isinstance(node, ast.FunctionDef):
            # Defaults are made at the import and used whenever the function runs.
            self._lines = (node.lineno, node.end_lineno or node.lineno)
            self._runs_at_import = False
            yield from self._inside(node.args)
        yield from self.statements(node.body)
        self._runs_at_import = at_import

    def _statement(self, node: ast.stmt, slot: _Slot) -> Iterator[Mutation]:
        blocks = [getattr(node, name, None) or [] for name in _BLOCKS]
        cases = [*getattr(node, "handlers", ()), *getattr(node, "cases", ())]
        first = (blocks[0] or [case.body[0] for case in cases] or [None])[0]
        last = node.end_lineno or node.lineno
        self._lines = (node.lineno, max(node.lineno, first.lineno - 1) if first else last)
        for put, value in _changes_of_statement(node, slot):
            yield self._mutation(getattr(node, "test", node), put, value)
        yield from self._inside(node)
        for block in blocks:
            yield from self.statements(block)
        for case in cases:
            if guard := getattr(case, "guard", None):
                self._lines = (guard.lineno, guard.end_lineno)
                yield from self._expression(guard, _Slot(case, "guard"))
            yield from self.statements(case.body)

    def _inside(self, node: ast.AST) -> Iterator[Mutation]:
        """Yield the changes of the expressions in a node, not those of its blocks."""
        for name, value in ast.iter_fields(node):
            if name in _SKIPPED_FIELDS:
                continue
            if isinstance(value, list):
                for place, item in enumerate(value):
                    yield from self._child(item, _Slot(value, place))
            else:
                yield from self._child(value, _Slot(node, name))

    def _child(self, value: object, slot: _Slot) -> Iterator[Mutation]:
        if isinstance(value, ast.expr):
            yield from self._expression(value, slot)
        elif isinstance(value, ast.keyword) and value.arg == "metavar":
            pass  # a text that people read, in capital letters
        elif isinstance(value, ast.keyword | ast.comprehension | ast.arguments | ast.withitem):
            yield from self._inside(value)

    def _expression(self, node: ast.expr, slot: _Slot) -> Iterator[Mutation]:
        if _is_distance(node):
            return
        match node:
            case ast.JoinedStr():
                for part in node.values:
                    if isinstance(part, ast.FormattedValue):
                        yield from self._expression(part.value, _Slot(part, "value"))
                return
            case ast.Call(func=ast.Name(id=name)) if name in _CALLS_WITH_TEXTS or name.endswith(
                "Error"
            ):
                for place, argument in enumerate(node.args):
                    if not isinstance(argument, ast.Constant):
                        yield from self._expression(argument, _Slot(node.args, place))
                for keyword in node.keywords:
                    yield from self._inside(keyword)
                return
            case ast.Call(func=ast.Name(id="lru_cache")):
                return  # what is not kept is made again, and is the same
            case ast.Call(func=ast.Name(id="zip")):
                # That both are as long is an assertion.
                yield from (
                    change
                    for place, argument in enumerate(node.args)
                    for change in self._child(argument, _Slot(node.args, place))
                )
                return
        for put, value in _changes(node, slot):
            yield self._mutation(node, put, value)
        yield from self._inside(node)

    def _mutation(self, node: ast.AST, slot: _Slot, value: object) -> Mutation:
        before = ast.unparse(node)
        former = slot.set(value)
        after = ast.unparse(value if former is node else node)  # type: ignore[arg-type]
        slot.set(former)
        if isinstance(value, ast.AST):
            ast.fix_missing_locations(ast.copy_location(value, node))
        line: int = node.lineno  # type: ignore[attr-defined]
        return Mutation(self._lines, line, self._runs_at_import, before, after, slot, value)


def _is_distance(node: ast.expr) -> bool:
    """Return whether an expression has only numbers of pixels or points, as `-UNIT // 2`."""
    match node:
        case ast.Name(id=name):
            return bool(_DISTANCE.fullmatch(name))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _is_distance(operand)
        case ast.BinOp(left=left, right=right):
            sides = [side for side in (left, right) if not _is_number(side)]
            return bool(sides) and all(map(_is_distance, sides))
        case ast.Call(func=ast.Attribute(value=ast.Name(), attr="adjusted"), args=args):
            return all(_is_number(each) or _is_distance(each) for each in args)
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            return name in _CALLS_WITH_DISTANCES
    return False


def _is_number(node: ast.expr) -> bool:
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _is_number(operand)
    return isinstance(node, ast.Constant)


def _is_left_alone(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Assert() | ast.TypeAlias():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name.startswith("__")
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant()):
            return bool(_DISTANCE.fullmatch(name))
    return False


def _changes_of_statement(node: ast.stmt, slot: _Slot) -> Iterator[tuple[_Slot, object]]:
    match node:
        case ast.Break():
            yield slot, ast.Continue()
        case ast.Continue():
            yield slot, ast.Break()
        case ast.AugAssign() if other := _OPERATORS.get(type(node.op)):
            yield _Slot(node, "op"), other()
        case ast.Assign() | ast.AnnAssign() if node.value and not _is_empty(node.value):
            yield _Slot(node, "value"), ast.Constant(None)
        case ast.If() | ast.While() if not isinstance(node.test, ast.Compare | ast.UnaryOp):
            yield _Slot(node, "test"), ast.UnaryOp(ast.Not(), node.test)


def _changes(node: ast.expr, slot: _Slot) -> Iterator[tuple[_Slot, object]]:
    match node:
        case ast.Constant():
            if (constant := _other_value(node.value)) is not None:
                yield slot, ast.Constant(constant)
        case ast.UnaryOp(op=ast.Not()):
            yield slot, node.operand
        case ast.BinOp() | ast.BoolOp() if other := _OPERATORS.get(type(node.op)):
            yield _Slot(node, "op"), other()
            yield from _without_each(node, slot)
        case ast.Compare():
            for place, operator in enumerate(node.ops):
                yield _Slot(node.ops, place), _OPERATORS[type(operator)]()
        case ast.IfExp() if not isinstance(node.test, ast.Compare | ast.UnaryOp):
            yield _Slot(node, "test"), ast.UnaryOp(ast.Not(), node.test)
        case ast.Call(func=ast.Attribute(attr="split"), args=[] | [_], keywords=[]):
            pass  # from whichever end, all parts are the same
        case ast.Call(func=ast.Attribute(attr=name) as function) if name in _METHODS:
            yield _Slot(function, "attr"), _METHODS[name]
        case ast.Call(func=ast.Name(id=name) as function) if name in _FUNCTIONS:
            yield _Slot(function, "id"), _FUNCTIONS[name]
        case ast.Call(func=ast.Name(id=name), args=[values, *_]) if name in _ORDERING:
            yield slot, ast.Call(ast.Name("list", ast.Load()), [values], [])


def _without_each(node: ast.BinOp | ast.BoolOp, slot: _Slot) -> Iterator[tuple[_Slot, object]]:
    """Yield conditions in which one part is forgotten."""
    if isinstance(node, ast.BinOp):
        return
    for place in range(len(node.values)):
        rest = [*node.values[:place], *node.values[place + 1 :]]
        yield slot, rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _other_value(value: object) -> str | float | None:
    """Return another value for a constant, or None where there is none."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str() if not _SENTENCE.match(value):
            return f"XX{value}XX"
    return None


def _is_empty(node: ast.expr) -> bool:
    """Return whether an expression is None, or a constant that is false as None is."""
    return isinstance(node, ast.Constant) and not node.value
