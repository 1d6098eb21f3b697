"""Readers of hostile input stand a while of coverage-guided fuzzing: no crash, no hang, bounded memory."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.claims.documents.written import EVERY_KIND

ROOT: Final = Path(__file__).parents[2]
SECONDS: Final = 6
MEMORY: Final = 2048  # MiB
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


@pytest.mark.slow
@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris has no wheel for this machine"
)
@pytest.mark.parametrize("target", SEEDS)
def test_a_reader_stands_a_while_of_fuzzing(target: str, tmp_path: Path) -> None:
    """Nothing but the errors that the reader may raise gets out, within a second or two for each input."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(SEEDS[target]):
        (corpus / str(number)).write_bytes(seed)
    if target == "document":
        for name, data in EVERY_KIND.items():
            (corpus / name).write_bytes(b"b" + data)
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.fuzz.targets",
            target,
            str(corpus),
            f"-max_total_time={SECONDS}",
            f"-rss_limit_mb={MEMORY}",
            "-timeout=10",
            f"-artifact_prefix={tmp_path}/",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=SECONDS + 90,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr[-3000:]
    assert "Done" in ended.stderr
