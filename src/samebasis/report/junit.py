"""Findings and doubts as JUnit XML, for continuous integration."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from samebasis.claims import ClaimWord, Doubt, Finding
from samebasis.report.claims import stated_words, verdict_words, why_words
from samebasis.report.doubts import amount_words, doubt_reasons, doubt_words


def junit(book: str, findings: Sequence[Finding], doubts: Sequence[Doubt] = ()) -> str:
    """A test suite of the claims, each a test, and one of the cross-checks, with what they found.

    What needs a second look is a failure; what cannot be decided is skipped.
    """
    root = Element("testsuites")
    claims = SubElement(root, "testsuite", name=f"{book}.claims")
    for each in findings:
        said = f"{verdict_words(each)}: {why_words(each)}"
        told = f"{each.claim.says}: {stated_words(each)}"
        case = SubElement(claims, "testcase", classname=f"{book}.claims", name=each.claim.id)
        if each.word is ClaimWord.UNDECIDED:
            _skipped(case, why_words(each))
        elif not each.is_sound:
            _failed(case, each.word, said, (told, *each.working))
    checks = SubElement(root, "testsuite", name=f"{book}.crosschecks")
    for doubt in doubts:
        told = f"{amount_words(doubt.stated)} beside {amount_words(doubt.recomputed)}"
        said = "; ".join((f"{doubt_words(doubt)}: {doubt.says}: {told}", *doubt_reasons(doubt)))
        case = SubElement(checks, "testcase", classname=f"{book}.{doubt.kind.value}", name=doubt.id)
        if doubt.needs_a_look:
            _failed(case, doubt.word, said, doubt.working)
        else:
            _skipped(case, said)
    for suite in (claims, checks):
        failed, skipped = (str(len(suite.findall(f"testcase/{kind}"))) for kind in ("failure", "skipped"))
        suite.attrib.update(tests=str(len(suite)), failures=failed, skipped=skipped)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _failed(case: Element, word: ClaimWord, said: str, lines: Sequence[str]) -> None:
    failure = SubElement(case, "failure", type=word.value, message=_printable(said))
    failure.text = _printable("\n".join(lines))


def _skipped(case: Element, said: str) -> None:
    SubElement(case, "skipped", message=_printable(said))


def _printable(text: str) -> str:
    """The text without what XML 1.0 cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")
