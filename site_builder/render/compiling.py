"""Templates that escape all they are given, compiled to less work than Jinja does for any; the pages are the same.

Jinja makes a `Markup` of all that it escapes, though it is only joined to a page; asks all that is called whether it
wants to be told the context; looks in every loop for names that may mean something else on each page; and sorts the
arguments of macros. Nothing that our templates may use wants to be told, what stands in the environment's table means
the same on all pages, and an attribute is an attribute: no value of a page is asked for it as for an item.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import markupsafe
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro, markup_join
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

# The same without making a Markup of it; a later version may not have it.
escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", lambda text: str(escape(text)))
_MESSAGES = "t"
_ASKING = frozenset({"default", "d", "defined", "undefined"})
# What the code of a template calls by the names that Jinja gives to its own.
_INSTEAD = f"from {__name__} import define as Macro, join as markup_join, write as escape"
_as_markup = str.__new__  # what Markup does in the end


def write(value: object) -> str:
    """What a value is on a page: escaped, unless it is markup already."""
    if type(value) is str:
        return escape_text(value)
    if isinstance(value, Markup):
        return value
    if type(value) is int:
        return str(value)
    return escape(value) if hasattr(value, "__html__") else escape_text(str(value))


def join(parts: Iterable[object]) -> str:
    """Texts behind each other, escaped only where there is markup among them."""
    listed = [*parts]
    return markup_join(listed) if any(isinstance(part, Markup) for part in listed) else "".join(map(str, listed))


def define(
    environment: Environment, function: Callable[..., str], name: str, arguments: tuple[str, ...], *special: Any
) -> Callable[..., str]:
    """A macro as a function, which leaves to Jinja only what is special, and to say what is wrong."""
    macro = Macro(environment, function, name, [*arguments], *special)
    if macro.caller or macro.catch_kwargs or macro.catch_varargs:
        return macro
    left_out = [(missing,) * (len(arguments) - given) for given in range(len(arguments) + 1)]

    def call(*args: Any, **kwargs: Any) -> str:
        if kwargs:
            args = (*args, *[kwargs.pop(argument, missing) for argument in arguments[len(args) :]])
        if kwargs or len(args) > len(arguments):
            return macro(*args, **kwargs)
        return _as_markup(Markup, function(*args, *left_out[len(args)]))

    return call


class Compiler(CodeGenerator):
    """Writes the Python code of a template, by the methods that Jinja calls for each kind of node."""

    # ruff: noqa: N802, ARG002 — names and arguments are Jinja's

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """A whole template: what it uses of the environment's table is looked up once, when it is loaded."""
        self._asked = {id(each.node) for each in node.find_all((nodes.Filter, nodes.Test)) if each.name in _ASKING}
        known = _Known(self.environment.globals, {*_list_given(node)})
        known.visit(node)
        for name in known.used:
            self.writeline(f"known_{name} = environment.globals[{name!r}]")
        super().visit_Template(node, frame)
        self.writeline(_INSTEAD)

    def visit_EnvironmentAttribute(self, node: nodes.EnvironmentAttribute, frame: Frame) -> None:
        """What stands in the environment's table (see `_Known`)."""
        self.write(f"known_{node.name}")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute; a block of `self`, or one that may be missing, as Jinja does it."""
        if id(node) in self._asked or (isinstance(node.node, nodes.Name) and node.node.name == "self"):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call with nothing but its arguments."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class _Known(NodeTransformer):
    """Puts what the environment's table has in the place of names, and messages in that of looking one up.

    A name that the template has `given` a meaning keeps it. Texts become constants, which Jinja then escapes at once;
    other things attributes of the environment, the only nodes for which nothing is looked up in the context; their
    names are in `used`, in their order.
    """

    def __init__(self, table: Mapping[str, Any], given: set[str]) -> None:
        self._table = {name: value for name, value in table.items() if name not in given}
        self.used: dict[str, None] = {}

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:
        """A name, or what it means."""
        if node.ctx != "load" or node.name not in self._table:
            return node
        value = self._table[node.name]
        if isinstance(value, str):
            return nodes.Const(value, lineno=node.lineno)
        self.used[node.name] = None
        return nodes.EnvironmentAttribute(node.name, lineno=node.lineno)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        """A message, if there is one: that it is missing is told when it would be written."""
        if isinstance(node.node, nodes.Name) and node.node.name == _MESSAGES and isinstance(node.arg, nodes.Const):
            message = self._table.get(_MESSAGES, {}).get(node.arg.value)
            if message is not None:
                return nodes.Const(message, lineno=node.lineno)
        return self.generic_visit(node)


def _list_given(template: nodes.Template) -> Iterator[str]:
    """The names that a template gives a meaning."""
    for node in template.find_all((nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)):
        if isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.Macro) or (isinstance(node, nodes.Name) and node.ctx != "load"):
            yield node.name
