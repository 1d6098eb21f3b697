"""House rules on Python code: length of functions, sentences, reasons, and no text that is run."""

import ast
import re
from collections.abc import Iterator
from typing import Final

from tests.guards.tree import Documented, File, Function, Tree, docstring_of, functions, is_one_sentence

FUNCTION_LINES_MOST: Final = 60
DOCUMENTED_FLOORS: Final = tuple(
    f"src/samebasis/{floor}" for floor in ("errors.py", "figures/", "book/", "identities/")
)

DIRECTIVE: Final = re.compile(
    r"#\s*(?:ruff:\s*)?(?:noqa|type:\s*ignore|pragma|mypy:|fmt:\s*(?:off|skip))"
    r"(?::\s*[A-Z]+\d+(?:[\s,]+[A-Z]+\d+)*|\[[\w, -]*\]|:?\s*no[ -]cover)?",
    re.IGNORECASE,
)
REASON: Final = re.compile(r"\w+\W+\w+")

RUNS_TEXT: Final = frozenset({"eval", "exec", "pickle.load", "pickle.loads", "pickle.Unpickler"})

SQL_FIRST_WORD: Final = re.compile(
    r"\s*(?:--.*\n\s*)*(?:SELECT|INSERT|WITH|COPY|UPDATE|DELETE|CREATE|DROP)\b"
)
SQL_SENTENCE: Final = re.compile(
    r"\s*(?:select\b.*\bfrom\b|insert\s+into\b|with\s+\S+\s+as\s*\(|copy\b.*\b(?:to|from)\s*'"
    r"|update\s+\S+\s+set\b|delete\s+from\b|(?:create|drop)\s+(?:or\s+replace\s+)?(?:table|view)\b)",
    re.IGNORECASE | re.DOTALL,
)


def functions_are_short(tree: Tree) -> Iterator[str]:
    """A function has at most 60 lines, its docstring not counted."""
    for file in tree.python():
        for function in functions(file.tree):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1 - docstring_lines(function)
            if lines > FUNCTION_LINES_MOST:
                yield file.at(function.lineno, f"{function.name} has {lines} lines, at most 60")


def docstring_lines(function: Function) -> int:
    """How many lines the docstring takes."""
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is None:
        return 0
    return (first.end_lineno or first.lineno) - first.lineno + 1


def modules_open_with_a_sentence(tree: Tree) -> Iterator[str]:
    """A module opens with a docstring whose first line is a sentence."""
    for file in tree.python():
        opening = (ast.get_docstring(file.tree, clean=False) or "").split("\n")[0].strip()
        if not opening.endswith((".", "?", "!")):
            yield file.at(1, "does not open with a docstring of one sentence on its first line")


def exceptions_give_reasons(tree: Tree) -> Iterator[str]:
    """Wherever a checker is told to look away, the reason stands beside it."""
    for file in tree.python():
        for line, comment in file.comments():
            if DIRECTIVE.search(comment) and not REASON.search(DIRECTIVE.sub("", comment)):
                yield file.at(line, f"gives no reason: {comment}")


def nothing_runs_text(tree: Tree) -> Iterator[str]:
    """No text is run as code and nothing is unpickled."""
    for file in tree.python("src/"):
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("builtins.") in RUNS_TEXT:
                yield file.at(node.lineno, f"{ast.unparse(node.func)} runs text as code")
            elif isinstance(node, ast.ImportFrom) and node.module in {"pickle", "builtins"}:
                yield file.at(node.lineno, f"imports from {node.module} hide what is called")


def sql_is_not_put_together(tree: Tree) -> Iterator[str]:
    """No SQL is put together from pieces of text: values are parameters, steps are files."""
    for file in tree.python("src/"):
        for node in ast.walk(file.tree):
            text = put_together(node)
            if text and (SQL_FIRST_WORD.match(text) or SQL_SENTENCE.match(text)):
                yield file.at(getattr(node, "lineno", 1), f"SQL put together from text: {text.strip()[:40]}")


def put_together(node: ast.AST) -> str:
    """The text of an expression that joins or fills in text; empty for any other."""
    match node:
        case ast.JoinedStr(values=values) if any(isinstance(each, ast.FormattedValue) for each in values):
            return "".join(constant_text(each) or "{}" for each in values)
        case ast.BinOp(left=left, op=ast.Mod() | ast.Add()):
            return constant_text(left)
        case ast.Call(func=ast.Attribute(value=value, attr="format" | "format_map" | "replace")):
            return constant_text(value)
    return ""


def constant_text(node: ast.AST) -> str:
    """A text written out in the code; empty for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def every_test_states_a_law(tree: Tree) -> Iterator[str]:
    """Every test function has a docstring of one sentence: the law that it holds."""
    for file in tree.python("tests/"):
        if not file.path.name.startswith("test_"):
            continue
        for function in functions(file.tree):
            if function.name.startswith("test_") and not is_one_sentence(docstring_of(function)):
                yield file.at(function.lineno, f"{function.name} has no docstring of one sentence")


def public_names_are_documented(tree: Tree) -> Iterator[str]:
    """On the lowest floors every public function, class and method has a docstring."""
    for file in tree.python(*DOCUMENTED_FLOORS):
        yield from undocumented(file, file.tree)


def undocumented(file: File, parent: Documented) -> Iterator[str]:
    """The public names in a module or class that have no docstring."""
    for node in parent.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_"):
            continue
        if not ast.get_docstring(node) and not is_repeated(node):
            yield file.at(node.lineno, f"{node.name} has no docstring")
        if isinstance(node, ast.ClassDef):
            yield from undocumented(file, node)


def is_repeated(node: ast.ClassDef | Function) -> bool:
    """Whether another definition of the same name carries the docstring."""
    marks = {ast.unparse(decorator).split(".")[-1] for decorator in node.decorator_list}
    return bool(marks & {"overload", "override", "setter", "deleter"})
