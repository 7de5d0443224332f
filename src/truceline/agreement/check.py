"""What must hold within one agreement: ids that exist, names that tell actors apart, order.

Each check takes the agreement with its tree of lines and notes what is wrong. Values
that the types refused stand empty by now and are passed over here.
"""

from __future__ import annotations

from truceline.agreement.dates import check_dates
from truceline.agreement.findings import Findings
from truceline.agreement.ids import check_ids, check_references
from truceline.agreement.names import check_names
from truceline.agreement.nearest import nearest
from truceline.agreement.provision_types import provision_type, provision_types, spellings
from truceline.agreement.requires import check_requires
from truceline.agreement.syntax import Node
from truceline.agreement.types import Agreement


def check(agreement: Agreement, tree: Node, findings: Findings) -> None:
    """Note everything that does not hold together."""
    check_ids(agreement, tree, findings)
    check_references(agreement, tree, findings)
    check_names(agreement, tree, findings)
    check_dates(agreement, tree, findings)
    check_requires(agreement, tree, findings)
    _check_parties(agreement, tree, findings)
    _check_provisions(agreement, tree, findings)


def _check_parties(agreement: Agreement, tree: Node, findings: Findings) -> None:
    if not any(actor.role == "party" for actor in agreement.actors):
        findings.add(tree.line_at("actors"), "no actor has the role party")
    if not agreement.phases:
        findings.add(tree.line_at("phases"), "no phases; give at least one, with its provisions")


def _check_provisions(agreement: Agreement, tree: Node, findings: Findings) -> None:
    for path, provision in agreement.places():
        if provision.type and provision_type(provision.type) is None:
            findings.add(
                tree.line_at(*path, "type"),
                f"type: {provision.type!r} is not a provision type; leave it out if none fits",
                nearest(provision.type, spellings()),
                light=True,
            )
        pam = provision.codes.get("pam")
        if pam and provision_type(pam) is None:
            findings.add(
                tree.line_at(*path, "codes", "pam"),
                f"codes: {pam!r} is no provision of the Peace Accords Matrix",
                nearest(pam, [one.pam for one in provision_types() if one.pam]),
                light=True,
            )
        if provision.target and provision.target.value <= 0:
            findings.add(tree.line_at(*path, "target", "value"), "value must be more than 0")
