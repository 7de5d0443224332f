"""Every error Truceline raises on purpose, phrased once.

    TrucelineError
    ├── InputError            the user can mend it; the command line exits with 2
    │   ├── BadAgreement      an agreement file breaks rules; lists every problem
    │   ├── UnknownAgreement  no shipped agreement and no file has this name
    │   ├── UnusableName      a name or id cannot stand in an agreement file
    │   ├── BadReport         a report that cannot be read
    │   │   ├── NoSuchReport      no file at the place named, or one that cannot be opened
    │   │   ├── EmptyReport       nothing but white space
    │   │   ├── NotText           a PDF, an image, an archive ...
    │   │   ├── Undecodable       text in an encoding that cannot be told
    │   │   ├── NoStory           a page, feed or record without a story in it
    │   │   ├── BadMarkup         XML, JSON or an archive that breaks off or is refused
    │   │   ├── SeveralReports    a feed or an archive where one report is wanted
    │   │   ├── ReaderDefect      ours: reading it failed in a way nobody foresaw
    │   │   ├── WorkerDied        the processes that read it ended
    │   │   └── TooLong           more than a report can be
    │   ├── BadPublished      a day of publication in another form than ISO 8601
    │   ├── ClaimNumberOutside  no such claim in the report
    │   ├── NothingAdded      a ledger without an agreement
    │   ├── WhichAgreement    a ledger with several agreements, and none named
    │   ├── FileExists        a file that would be overwritten
    │   ├── NothingToRead     a folder without readable files
    │   ├── FetchFailed       an address from which nothing came
    │   │   ├── AddressRefused    it is on a private network
    │   │   └── RobotsRefused     its robots.txt asks not to
    │   ├── BadWordList       a list of words that cannot be used
    │   ├── BadWatchlist      a list of feeds that cannot be used
    │   ├── BadInterval       no length of time
    │   ├── NoWorkers         processes that are to read cannot start
    │   ├── ClusterUnusable   a cluster that cannot be read with as it is
    │   ├── ClusterLost       a cluster that went away
    │   ├── AlarmFailed       a program to be called on new claims did not do its work
    │   ├── LedgerError       the ledger cannot be used as asked
    │   │   ├── LedgerMissing     there is none at the place named
    │   │   ├── LedgerUnusable    it cannot be opened, or is not ours
    │   │   ├── UnknownClaim      it holds no such claim
    │   │   ├── SeveralClaims     more than one claim is meant
    │   │   ├── UnknownReport     it holds no such report
    │   │   ├── EmptySearch       a search has no words
    │   │   └── Unstorable        a report's text is no plain text
    │   ├── ExchangeError     what goes out or comes in cannot be used as asked
    │   │   ├── BadAnswer         a person's answer that cannot be one
    │   │   ├── BadTable          a CSV file that cannot be taken in
    │   │   ├── BadRelease        a release that is not whole, or was changed
    │   │   ├── NeedsOutput       a form that cannot be printed
    │   │   ├── NeedsName         nobody is named who decided
    │   │   ├── NotInstalled      an optional package is missing
    │   │   └── UnknownImport     a file of no form that can be taken in
    │   └── BadGold           a gold case that cannot be read
    ├── UnknownLexicon        ours: word lists that are not shipped; exits with 1
    ├── ModelMissing          ours: the trained model is not shipped; exits with 1
    ├── StrayReading          ours: a reading of a claim that is not there; exits with 1
    └── BrokenSpan            ours: words and place disagree; exits with 1

An error names the thing, the place and the next step, and keeps its parts as
attributes. Anything else that escapes is a defect of Truceline.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path


class TrucelineError(Exception):
    """Base of all errors raised on purpose."""

    exit_code = 1

    def __reduce__(self) -> tuple[object, ...]:
        """Go to another process as what it says: what made it may not be let through."""
        parts = {k: v for k, v in vars(self).items() if not isinstance(v, BaseException)}
        return _again, (type(self), str(self), parts)


def _again(kind: type[TrucelineError], message: str, parts: dict[str, object]) -> TrucelineError:
    made = kind.__new__(kind, message)
    vars(made).update(parts)
    return made


class InputError(TrucelineError):
    """Something the user gave cannot be used, and the message says what to do."""

    exit_code = 2


class BrokenSpan(TrucelineError):
    """A span's words are not the words at its place."""

    def __init__(self, report_id: str, start: int, end: int, words: str) -> None:
        self.report_id, self.start, self.end, self.words = report_id, start, end, words
        super().__init__(
            f"report {report_id}: characters {start} to {end} are not {words[:60]!r}. "
            "This is a defect in Truceline; please report it with the report's text."
        )


class ModelMissing(TrucelineError):
    """A file of the trained model is not in the package."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"the attribution model's file {name} is not in this installation. "
            "Reinstall Truceline, or make it from the corpus: make train"
        )


class UnknownLexicon(TrucelineError):
    """Word lists were asked for that are not shipped."""

    def __init__(self, language: str, name: str) -> None:
        self.language, self.name = language, name
        super().__init__(
            f"no word lists {name!r} for language {language!r}. "
            f"To add them: src/truceline/data/lexicon/{language}/{name}.yaml"
        )


class BadGold(InputError):
    """A gold case cannot be read, or there is none."""

    def __init__(self, folder: Path, what: str) -> None:
        self.folder, self.what = folder, what
        super().__init__(
            f"{folder}: {what}. A case is a folder with report.txt and gold.yaml, "
            "with agreement.yaml in the folder above it."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in a file. `line` counts from 1; `nearest` is a valid value.

    A `light` one can be passed over: what it touches counts as not given.
    """

    file: str
    line: int
    message: str
    nearest: str | None = None
    light: bool = False

    def __str__(self) -> str:
        hint = f" Did you mean {self.nearest}?" if self.nearest else ""
        return f"{self.file}:{self.line}: {self.message}.{hint}"


class BadAgreement(InputError):
    """An agreement file breaks rules; `problems` holds every one, by line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class UnknownAgreement(InputError):
    """A name is neither that of a shipped agreement nor that of a file."""

    def __init__(self, wanted: str, nearest: str | None, shipped: Collection[str]) -> None:
        self.wanted, self.nearest, self.shipped = wanted, nearest, tuple(shipped)
        hint = f" Did you mean {nearest}?" if nearest else ""
        super().__init__(
            f"there is no agreement {wanted!r}: no file has this name, and none that comes "
            f"with Truceline ({', '.join(shipped)}).{hint} To start one: truceline agreement new ID"
        )


class UnusableName(InputError):
    """A name or id cannot stand in an agreement file."""

    def __init__(self, wanted: str, why: str, nearest: str | None = None) -> None:
        self.wanted, self.why, self.nearest = wanted, why, nearest
        hint = f" Did you mean {nearest}?" if nearest else ""
        super().__init__(f"{wanted!r} {why}.{hint}")


class BadReport(InputError):
    """A report cannot be read; `name` is the file or record it came from."""

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        super().__init__(f"{name or 'the report'}: {message}")


class NoSuchReport(BadReport):
    """There is no file at the place named, or it cannot be opened."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        super().__init__(str(path), why)


class EmptyReport(BadReport):
    """A report holds nothing but white space."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "it is empty. Paste the report's text into it.")


class NotText(BadReport):
    """A report's bytes are no text; `kind` says what they are."""

    def __init__(self, name: str, kind: str, advice: str) -> None:
        self.kind = kind
        super().__init__(name, f"this is {kind}. {advice}.")


class Undecodable(BadReport):
    """A report is text in an encoding that cannot be told; `place` counts bytes from 0."""

    def __init__(self, name: str, place: int) -> None:
        self.place = place
        super().__init__(
            name, f"byte {place} is not UTF-8, and the encoding cannot be told. Save it as UTF-8."
        )


class NoStory(BadReport):
    """A page, a feed entry or a record holds no story; `why` is a clause."""

    def __init__(self, name: str, why: str) -> None:
        self.why = why
        super().__init__(name, f"{why}. Save the story's own page, or paste its text into a file.")


class BadMarkup(BadReport):
    """A document breaks off, or holds what is refused; `why` is a clause."""

    def __init__(self, name: str, why: str) -> None:
        self.why = why
        super().__init__(name, f"{why}. Ask its sender for it again, or save it in another form.")


class SeveralReports(BadReport):
    """A feed or an archive is given where one report is wanted."""

    def __init__(self, name: str) -> None:
        super().__init__(name, f"it holds several reports. To read them all: truceline add {name}")


class ReaderDefect(BadReport):
    """Reading a document failed in a way that nobody foresaw; the batch goes on."""

    def __init__(self, name: str, error: Exception) -> None:
        self.error = error
        super().__init__(
            name,
            f"reading it failed ({type(error).__name__}: {str(error)[:200]}). "
            "This is a defect in Truceline; please report it with the document.",
        )


class WorkerDied(BadReport):
    """A document was left out that ended the processes that read it; `why` is a clause."""

    def __init__(self, name: str, why: str) -> None:
        self.why = why
        super().__init__(
            name,
            f"it was left out: {why}. Read it by itself (truceline read) to see more, "
            "and report it with the document.",
        )


class TooLong(BadReport):
    """A report is longer than can be read at once; sizes are bytes."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        self.size, self.limit = size, limit
        # Reading stops just past the limit: how much more there is, nobody knows then.
        told = f"{size / 1e6:.1f} MB" if size > 1.1 * limit else f"more than {limit / 1e6:g} MB"
        super().__init__(
            name,
            f"it has {told}; a report may have {limit / 1e6:g}. "
            "Give one report a file, or cut it into its reports.",
        )


class BadPublished(InputError):
    """A day of publication is given in a form that is not ISO 8601."""

    def __init__(self, value: str) -> None:
        self.value = value
        super().__init__(
            f"{value!r} is no day of publication. "
            "Write it as 2025-12-19, 2025-12-19T10:15 or 2025-12-19T10:15+03:00"
        )


class ClaimNumberOutside(InputError):
    """A claim is asked for by a number that the report does not have."""

    def __init__(self, number: int, count: int, name: str) -> None:
        self.number, self.count, self.name = number, count, name
        super().__init__(
            f"{name} has no claim {number}. It has {count}; "
            f"to see their numbers: truceline read {name}"
        )


class NothingToRead(InputError):
    """A folder holds no file of a kind that can be read."""

    def __init__(self, folder: Path, kinds: Collection[str]) -> None:
        self.folder, self.kinds = folder, tuple(kinds)
        super().__init__(
            f"{folder}: no {' or '.join(kinds)} in or under it. "
            "Give the folder that holds the reports, or the files themselves."
        )


class NothingAdded(InputError):
    """A ledger holds no report that was read against an agreement."""

    def __init__(self, location: str) -> None:
        self.location = location
        super().__init__(
            f"{location} holds no agreement yet. To add reports against one: "
            "truceline add --agreement ID FILE"
        )


class WhichAgreement(InputError):
    """A ledger holds several agreements and the command names none."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = tuple(known)
        super().__init__(
            f"the ledger holds {len(self.known)} agreements. Name one: {', '.join(self.known)}"
        )


class BadWordList(InputError):
    """A file of word lists cannot be used; `why` is a clause."""

    def __init__(self, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(
            f"{path}: {why}. Write lists of words by name, in YAML: called: [resistance, militant*]"
        )


class StrayReading(TrucelineError):
    """A reading or link is of a claim that its extraction does not hold."""

    def __init__(self, claim_id: str) -> None:
        self.claim_id = claim_id
        super().__init__(
            f"a reading is of claim {claim_id}, which its report does not hold. "
            "This is a defect in Truceline; please report it with the report's text."
        )


class FetchFailed(InputError):
    """Nothing came from an address; `why` is a clause."""

    def __init__(self, url: str, why: str) -> None:
        self.url, self.why = url, why
        super().__init__(
            f"{url}: {why}. Try it in a browser; to read a page saved there: truceline add FILE"
        )


class AddressRefused(FetchFailed):
    """An address leads to a private network; `address` is where its name points."""

    def __init__(self, url: str, address: str) -> None:
        self.address = address
        super().__init__(
            url,
            f"{address or 'it'} is not on the public network, and was not asked. "
            "To allow private addresses: --allow-private",
        )


class RobotsRefused(FetchFailed):
    """The host's robots.txt asks not to fetch a page."""

    def __init__(self, url: str) -> None:
        super().__init__(url, "its host asks programs not to fetch it (robots.txt)")


class BadWatchlist(InputError):
    """A list of feeds cannot be used; `why` is a clause."""

    def __init__(self, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}. docs/formats.md shows such a file.")


class BadInterval(InputError):
    """An interval is no length of time."""

    def __init__(self, value: str) -> None:
        self.value = value
        super().__init__(f"{value!r} is no length of time. Write it as 90s, 15m or 2h")


class NoWorkers(InputError):
    """Processes that are to read end before they have read anything; `how` is a clause."""

    def __init__(self, how: str) -> None:
        self.how = how
        super().__init__(
            f"a process that was to read {how} as soon as it was started. "
            "Try with fewer (--jobs 1); each takes some 300 MB of memory."
        )


class ClusterUnusable(InputError):
    """A cluster, or a worker of it, cannot be used as it is; `why` is a clause."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"{where}: {why}. docs/scale.md says how to set a cluster up.")


class ClusterLost(InputError):
    """The scheduler of a cluster went away in the middle of a run."""

    def __init__(self) -> None:
        super().__init__(
            "the cluster's scheduler went away. What was read is kept; the same command "
            "goes on where this one was."
        )


class AlarmFailed(InputError):
    """A program that is to be called on new claims did not do its work; `why` is a clause."""

    def __init__(self, program: str, why: str) -> None:
        self.program, self.why = program, why
        super().__init__(f"the alarm {program}: {why}. The claims are in the ledger all the same.")


class LedgerError(InputError):
    """The ledger cannot be used as asked."""


class LedgerMissing(LedgerError):
    """There is no ledger at the place named."""

    def __init__(self, location: str) -> None:
        self.location = location
        super().__init__(
            f"there is no ledger at {location}. To start one: truceline add FILE; "
            "to use another: --ledger FILE, or set TRUCELINE_LEDGER"
        )


class LedgerUnusable(LedgerError):
    """A ledger cannot be opened or written; `why` is a clause that says what to do."""

    def __init__(self, location: str, why: str) -> None:
        self.location, self.why = location, why
        super().__init__(f"the ledger {location} cannot be used: {why}")


class FileExists(InputError):
    """A file to be written is there already."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is there already. Name another with --output, or move it away.")


class UnknownClaim(LedgerError):
    """A review names a claim that the ledger does not hold under the agreement."""

    def __init__(self, claim_id: str, agreement_id: str | None) -> None:
        self.claim_id, self.agreement_id = claim_id, agreement_id
        under = f" under the agreement {agreement_id}" if agreement_id else ""
        super().__init__(
            f"the ledger holds no claim {claim_id}{under}. To list the ids: truceline claims --json"
        )


class SeveralClaims(LedgerError):
    """More than one claim is meant by an id's beginning, or one under several agreements."""

    def __init__(self, beginning: str, found: Collection[str]) -> None:
        self.beginning, self.found = beginning, tuple(found)
        super().__init__(
            f"{beginning} may be any of {', '.join(found)}. "
            "Give more of the id, or name the agreement with --agreement ID"
        )


class UnknownReport(LedgerError):
    """A report is asked for that the ledger does not hold."""

    def __init__(self, report_id: str) -> None:
        self.report_id = report_id
        super().__init__(
            f"the ledger holds no report {report_id}. To list the ids: truceline claims --json"
        )


class Unstorable(LedgerError):
    """A report's text holds a sign that no database keeps: a NUL, half a surrogate pair."""

    def __init__(self, name: str, place: int, sign: str) -> None:
        self.name, self.place, self.sign = name, place, sign
        super().__init__(
            f"{name}: character {place} is {sign!r}, which is no text. "
            "Save the report as plain UTF-8 text and add it again."
        )


class EmptySearch(LedgerError):
    """A search has nothing to look for."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f"there is no word in {text!r} to search for. Write words, or a phrase in "
            'quotation marks: truceline search "prisoner exchange" "corrid*"'
        )


class ExchangeError(InputError):
    """What goes out or comes in cannot be used as asked."""


class BadAnswer(ExchangeError):
    """A person's answer to one field cannot be one; `why` is a clause."""

    def __init__(self, field: str, why: str, nearest: str | None = None) -> None:
        self.field, self.why, self.nearest = field, why, nearest
        hint = f". Did you mean {nearest}?" if nearest else ""
        super().__init__(f"{field}: {why}{hint}")


class BadTable(ExchangeError):
    """A CSV file cannot be taken in; `why` is a clause that names the line where there is one."""

    def __init__(self, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}")


class BadRelease(ExchangeError):
    """A release is not whole, or a file of it is not the file that was released."""

    def __init__(self, folder: Path, why: str) -> None:
        self.folder, self.why = folder, why
        super().__init__(f"{folder}: {why}. Get the release again from where it came from.")


class NeedsOutput(ExchangeError):
    """A form is made of bytes or of several files and cannot be printed."""

    def __init__(self, form: str) -> None:
        self.form = form
        super().__init__(f"{form} cannot be printed. Say where to write it: --output PLACE")


class NeedsName(ExchangeError):
    """A decision is to be recorded and nobody is named whose it is."""

    def __init__(self, option: str = "--by NAME, or set TRUCELINE_BY") -> None:
        super().__init__(f"say whose work it is: {option}")


class NotInstalled(ExchangeError):
    """A package that is optional is needed and missing."""

    def __init__(self, what: str, package: str, extra: str) -> None:
        self.what, self.package, self.extra = what, package, extra
        super().__init__(
            f"{what} need the package {package}. To install it: pip install 'truceline[{extra}]'"
        )


class UnknownImport(ExchangeError):
    """A file is of no form that can be taken in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: this is neither a gold case (a folder with report.txt and gold.yaml) nor a "
            "reviewed sheet (CSV, as truceline export --format review writes it)."
        )
