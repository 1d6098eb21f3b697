"""Readers of hostile input stand a while of coverage-guided fuzzing: no crash, no hang, bounded memory."""

import importlib.util
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.claims.documents.written import EVERY_KIND

ROOT: Final = Path(__file__).parents[2]
SECONDS: Final = 6
MEMORY: Final = 2048  # MiB

Fuzz = Callable[..., int]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("atheris") is None, reason="atheris has no wheel for this machine"
    ),
]
SEEDS: Final = {
    "expression": [
        b"{openai-capacity-2026-04} / 2 GW",
        b"crossing(max(1, 2 %), 3) - @2026-04",
        b"a.b[c=d]@2026",
    ],
    "quantities": [
        "OpenAI约 1.9 gigawatts, 63% vs. 54%, from $9 bn to (71)".encode(),
        b"more than tripling by the end of 2027, 2012-13",
        b"1%\0\0\0\0<6-62%s-0%",
        b"\0\0\x0055%%0%2%\xb0\xf2#%&1-$2\t%05aud-$5+-2\t",
    ],
    "document": [
        b"tOne\n\nTwo 5 %",
        b"m# A\n|a|b|\n|-|-|\n|1|2|",
        b"h<table><tr><th>a<td>5</table>",
        b'd<w:document xmlns:w="u"><w:body><w:p><w:r><w:t>5</w:t></w:r></w:p></w:body></w:document>',
        b"x<worksheet><sheetData><row><c><f>1</f><v>5</v></c></row></sheetData></worksheet>",
    ],
    "table": [b'id,entity\na,b\n"c,d\n'],
    "waiting": [b"a,proposed,b,says,1 + 1,2,is,s,,,d.txt,paragraph 1,5,00,x\n", b"!\xef\xbb\xbfid\n"],
}


@pytest.fixture(scope="module")
def fuzz() -> Iterator[Fuzz]:
    """Fuzzes a target and gives the status it ended with; the readers are loaded once for all targets."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.fuzz.targets"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        process_group=0,
    ) as process:

        def ended(*order: str) -> int:
            assert process.stdin
            assert process.stdout
            process.stdin.write(json.dumps(order) + "\n")
            answered, _, _ = select.select([process.stdout], [], [], SECONDS + 90)
            if not answered:
                # The whole group: the target that hangs is a process of its own.
                os.killpg(process.pid, signal.SIGKILL)
            answer = process.stdout.readline()
            assert answer, f"{order[0]} hangs, or the readers could not be loaded"
            return int(answer)

        yield ended
        process.stdin.close()


@pytest.mark.parametrize("target", SEEDS)
def test_a_reader_stands_a_while_of_fuzzing(target: str, fuzz: Fuzz, tmp_path: Path) -> None:
    """Nothing but the errors that the reader may raise gets out, within a second or two for each input."""
    corpus, log = tmp_path / "corpus", tmp_path / "log"
    corpus.mkdir()
    for number, seed in enumerate(SEEDS[target]):
        (corpus / str(number)).write_bytes(seed)
    if target == "document":
        for name, data in EVERY_KIND.items():
            (corpus / name).write_bytes(b"b" + data)
    limits = (f"-max_total_time={SECONDS}", f"-rss_limit_mb={MEMORY}", "-timeout=10")

    status = fuzz(target, str(log), str(corpus), *limits, f"-artifact_prefix={tmp_path}/")

    said = log.read_text(encoding="utf-8", errors="replace")
    assert status == 0, said[-3000:]
    assert "Done" in said


@pytest.mark.parametrize(
    ("target", "said"),
    [("planted", "LookupError"), ("waiting", "out-of-memory"), ("none", "KeyError")],
)
def test_a_target_that_ends_badly_is_heard_of(target: str, said: str, fuzz: Fuzz, tmp_path: Path) -> None:
    """An error that gets out, a broken limit and a target that there is not end with a bad status."""
    log, limit = tmp_path / "log", "-rss_limit_mb=1" if target == "waiting" else "-runs=9"

    assert fuzz(target, str(log), limit, f"-artifact_prefix={tmp_path}/") != 0
    assert said in log.read_text(encoding="utf-8", errors="replace")
