"""A restatement as Markdown and as JSON."""

import re
from collections.abc import Iterator
from typing import Final

from samebasis.records import written
from samebasis.report.restatement.view import BlockView, RestatementView
from samebasis.revenue import Block, RestatedRow, Restatement, layout_of

# What Markdown, or HTML within it, would take for its own.
_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def restatement_markdown(view: RestatementView) -> str:
    """The whole restatement as Markdown, a table for each block."""
    lines = [f"# {view.layout.title}", "", view.layout.says, "", f"Sources: {view.layout.sources}.", ""]
    for block in view.blocks:
        lines += _block(block)
    if view.causes:
        lines += ["## Adjustments", ""]
        lines += [f"- **{_safe(name)}**: {_safe(reason)}." for name, reason in view.causes]
        lines.append("")
    lines += [f"{_safe(each)}\n" for each in view.notes]
    lines.append(view.layout.needs)
    return "\n".join(lines) + "\n"


def _block(view: BlockView) -> Iterator[str]:
    yield f"## {_safe(view.title)} ({view.unit})"
    yield ""
    yield "| | " + " | ".join(_safe(each) for each in view.headings) + " |"
    yield "|:--|" + "--:|" * len(view.headings)
    for statement, rows in view.statements:
        yield f"| *{statement}* |" + " |" * len(view.headings)
        for row in rows:
            cells = [_safe(row.label), *row.cells]
            if row.is_subtotal:
                cells = [f"**{each}**" for each in cells]
            yield "| " + " | ".join(cells) + " |"
    yield ""
    for note in view.notes:
        yield f"- {_safe(note)}"
    yield ""


def _safe(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def restatement_json(restatement: Restatement) -> dict[str, object]:
    """Everything of a restatement, money as decimal strings, exact whatever the scale."""
    layout = layout_of(restatement.change)
    return {
        "change": restatement.change.value,
        "title": layout.title,
        "sources": layout.sources,
        "headings": {"before": layout.before, "after": layout.after},
        "role_only": restatement.is_role_only,
        "causes": [
            {
                "currency": currency,
                "code": each.code,
                "from": each.why.value,
                "reason": each.reason,
                "judgement": each.judgement,
            }
            for currency, causes in restatement.causes.items()
            for each in causes
        ],
        "blocks": [_block_json(each) for each in restatement.blocks],
    }


def _block_json(block: Block) -> dict[str, object]:
    split, currency = block.split, block.currency
    return {
        "period": block.period,
        "currency": currency,
        "cumulative": block.is_cumulative,
        "role_only": split.is_role_only,
        "due_to_role": {
            "revenue": written(split.role_revenue, currency),
            "cost": written(split.role_cost, currency),
            "profit": written(split.role_profit, currency),
        },
        "due_to_terms": {
            "revenue": written(split.terms_revenue, currency),
            "cost": written(split.terms_cost, currency),
            "profit": written(split.terms_profit, currency),
        },
        "rows": [_row_json(each) for each in block.rows],
    }


def _row_json(row: RestatedRow) -> dict[str, object]:
    return {
        "period": row.period,
        "statement": row.statement.value,
        "line_item": row.line_item,
        "as_previously_reported": written(row.as_previously_reported, row.currency),
        "adjustments": [
            {
                "code": each.code,
                "reason": each.reason,
                "judgement": each.judgement,
                "amount": written(each.amount, row.currency),
            }
            for each in row.adjustments
        ],
        "as_restated": written(row.as_restated, row.currency),
        "subtotal": row.is_subtotal,
    }
