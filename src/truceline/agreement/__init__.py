"""Agreements: what was agreed, who is bound, in which phase, from one YAML file each."""

from truceline.agreement.draft import draft
from truceline.agreement.load import find, load, parse, shipped, source, usable
from truceline.agreement.provision_types import ProvisionType, provision_type, provision_types
from truceline.agreement.rows import listing, plain, summary
from truceline.agreement.types import (
    Agreement,
    Instrument,
    Phase,
    Provision,
    Target,
)

__all__ = [
    "Agreement",
    "Instrument",
    "Phase",
    "Provision",
    "ProvisionType",
    "Target",
    "draft",
    "find",
    "listing",
    "load",
    "parse",
    "plain",
    "provision_type",
    "provision_types",
    "shipped",
    "source",
    "summary",
    "usable",
]
