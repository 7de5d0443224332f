"""Find, read and check agreements: shipped ones by id, others by the path of their file.

Shape: UTF-8 YAML of at most 1 MB, one agreement a file; `docs` and the JSON Schema
    beside the shipped files say what may stand in it.
Errors: BadAgreement lists every problem with its line; UnknownAgreement where nothing
    has the name.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from truceline.agreement.check import check
from truceline.agreement.decode import decode
from truceline.agreement.findings import Findings
from truceline.agreement.nearest import nearest
from truceline.agreement.syntax import parse_yaml
from truceline.agreement.types import Agreement
from truceline.errors import BadAgreement, Problem, UnknownAgreement

MOST_BYTES = 1_000_000  # the longest real agreement we know takes 12 kB
_SHIPPED = files("truceline") / "data" / "agreements"


def shipped() -> tuple[str, ...]:
    """Return the ids of the agreements that come with Truceline, in order."""
    names = (entry.name for entry in _SHIPPED.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def find(name_or_path: str | Path) -> Agreement:
    """Return the agreement that is shipped under this id or lies in this file."""
    return parse(source(name_or_path), file=_label(name_or_path))


def load(path: Path) -> Agreement:
    """Return the agreement in the file; raise BadAgreement with everything that is wrong."""
    return parse(_text(path), file=str(path))


def source(name_or_path: str | Path) -> str:
    """Return the text of the agreement file as it stands, unchecked, without a byte-order mark."""
    if str(name_or_path) in shipped():
        return (_SHIPPED / f"{name_or_path}.yaml").read_text("utf-8")
    path = Path(name_or_path)
    if not path.exists():
        known = shipped()
        raise UnknownAgreement(str(name_or_path), nearest(str(name_or_path), known), known)
    return _text(path)


def usable(name_or_path: str | Path) -> tuple[Agreement, tuple[Problem, ...]]:
    """Return the agreement with the light problems in it, for a caller who tells them.

    Raises BadAgreement, with every problem, where one of them cannot be passed over.
    """
    return _read(source(name_or_path), _label(name_or_path))


def parse(text: str, *, file: str = "agreement", strict: bool = True) -> Agreement:
    """Return the agreement in the text; `file` names it in messages. Raises BadAgreement.

    With `strict=False` light problems are passed over, as when the text was stored.
    """
    agreement, problems = _read(text, file)
    if strict and problems:
        raise BadAgreement(problems)
    return agreement


def _read(text: str, file: str) -> tuple[Agreement, tuple[Problem, ...]]:
    findings = Findings(file)
    tree = parse_yaml(text, findings)
    if tree is None:
        raise BadAgreement(findings.problems())
    agreement = decode(tree, Agreement, findings)
    if tree.entries is not None:
        check(agreement, tree, findings)
    problems = findings.problems()
    if not all(problem.light for problem in problems):
        raise BadAgreement(problems)
    return agreement, problems


def _label(name_or_path: str | Path) -> str:
    return f"{name_or_path}.yaml" if str(name_or_path) in shipped() else str(name_or_path)


def _text(path: Path) -> str:
    findings = Findings(str(path))
    raw = _bytes(path, findings)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.add(1, "written in UTF-16; save it as UTF-8")
    elif b"\0" in raw:
        findings.add(1, "not a text file; an agreement is UTF-8 text in YAML")
    else:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            findings.add(line, f"not UTF-8 (byte {error.start + 1}); save it as UTF-8")
    raise BadAgreement(findings.problems())


def _bytes(path: Path, findings: Findings) -> bytes:
    if path.is_dir():
        findings.add(1, "a folder, not a file; name the YAML file in it")
        raise BadAgreement(findings.problems())
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        findings.add(1, f"cannot be read ({error.strerror or error})")
        raise BadAgreement(findings.problems()) from error
    if len(raw) > MOST_BYTES:
        findings.add(1, f"larger than {MOST_BYTES:,} bytes; an agreement takes some 10,000")
        raise BadAgreement(findings.problems())
    return raw
