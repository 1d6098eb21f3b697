"""`samebasis restate` on files: each format, and each refusal as one clear line."""

import csv
import json
from pathlib import Path
from typing import Final

import pytest

from tests.cli.program import Outcome, assert_one_clear_line, called
from tests.revenue.restatement.published import izea_companions, izea_sales

TERMS: Final = """\
vendor,channel,starts,take,judgement
izea,workflow,2017-01-01,stated,{workflow}
izea,managed,2017-01-01,stated,principal
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """IZEA's lines, terms before and after, and companions as files."""
    made = tmp_path_factory.mktemp("izea")
    rows = izea_sales().to_pylist()
    with (made / "sales.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    for name, role in (("before", "principal"), ("after", "agent"), ("open", "nobody")):
        (made / f"{name}.csv").write_text(TERMS.format(workflow=role))
    lines = ["period,currency,line_item,kind,code,reason,amount"]
    for each in izea_companions():
        cells = (each.period, each.currency, each.line_item, each.kind, each.code, each.reason)
        lines.append(",".join([*cells, str(each.amount // 100)]))
    (made / "also.csv").write_text("\n".join(lines) + "\n")
    return made


def restate(folder: Path, *options: str, after: str = "after", change: str = "error") -> Outcome:
    """What the command makes of the files."""
    files = ("--before", str(folder / "before.csv"), "--after", str(folder / f"{after}.csv"))
    route = ("--change", change) if change else ()
    return called("restate", str(folder / "sales.csv"), *files, *route, *options)


def test_a_table_is_printed(folder: Path) -> None:
    """Without options the table has the three columns of an error, and says what is unchanged."""
    outcome = restate(folder)

    assert outcome.status == 0, outcome
    assert "As Previously Reported" in outcome.out
    assert "Principal to agent adjustment" in outcome.out
    assert "7,089,855" in outcome.out
    assert "profit, cash, receivables, payables to partners and tax are unchanged" in outcome.out


def test_json_has_the_published_amounts(folder: Path) -> None:
    """JSON has the rows of both quarters, with companions apart from judgements."""
    outcome = restate(folder, "--format", "json", "--also", str(folder / "also.csv"))
    found = json.loads(outcome.out)
    rows = {row["line_item"]: row for row in found["blocks"][1]["rows"]}

    assert rows["Cost of revenue"]["as_restated"] == "3302626.00"
    assert rows["Profit before tax"]["as_restated"] == "-558805.00"
    assert [each["from"] for each in found["causes"]] == ["role", "companion"]


@pytest.mark.parametrize("form", ["markdown", "html", "json", "table", "xlsx"])
def test_every_form_goes_into_a_file(folder: Path, tmp_path: Path, form: str) -> None:
    """With --out the result is in the file, and one line says so."""
    out = tmp_path / f"restatement.{form}"
    outcome = restate(folder, "--format", form, "--out", str(out), change="adoption")

    assert outcome.status == 0, outcome
    assert outcome.out.count("\n") == 1
    content = out.read_bytes()
    assert content.startswith(b"PK" if form == "xlsx" else (b"{" if form == "json" else (b"<", b"#")))
    assert form in {"xlsx", "json"} or b"Balances Without Adoption" in content


@pytest.mark.parametrize(
    ("options", "after", "change", "said"),
    [
        ((), "after", "", "--change error, policy or adoption"),
        ((), "after", "mistake", "--change error, policy or adoption"),
        (("--scale", "dozens"), "after", "error", "--scale exact, units, thousands or millions"),
        (("--format", "xlsx"), "after", "error", "--out FILE.xlsx"),
        (("--by", "week"), "after", "error", "one length of time"),
        (("--by", "year", "--cumulative"), "after", "error", "months or quarters"),
        (("--currency", "EUR"), "after", "error", "a currency in which"),
        (("--label", "Revenue"), "after", "error", "--label ROW=TEXT"),
        (("--until", "soon"), "after", "error", "a day like"),
        ((), "open", "error", "izea through workflow undetermined in 2017-Q2"),
    ],
)
def test_each_refusal_is_one_clear_line(
    folder: Path, options: tuple[str, ...], after: str, change: str, said: str
) -> None:
    """A missing or mistaken option, and a role nobody determined, is one line and a status of its own."""
    outcome = restate(folder, *options, after=after, change=change)

    assert_one_clear_line(outcome)
    assert outcome.status == 2
    assert said in outcome.err


def test_a_sales_file_without_a_line_is_refused(folder: Path, tmp_path: Path) -> None:
    """Where no line is recognised there is nothing to restate, and one line says so."""
    empty = tmp_path / "sales.csv"
    empty.write_text((folder / "sales.csv").read_text().split("\n")[0] + "\n")
    files = ("--before", str(folder / "before.csv"), "--after", str(folder / "after.csv"))
    outcome = called("restate", str(empty), *files, "--change", "error")

    assert_one_clear_line(outcome)
