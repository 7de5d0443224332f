"""The shipped network and its tokenizer, loaded once and only when first asked for.

Source: `data/model/`: `encoder.onnx` (int8), `pair.onnx`, `vocab.txt`; made by `training/`.
Missing: a package without these files raises ModelMissing.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from truceline.attribute.decode import Floats, Ints
from truceline.errors import ModelMissing

# Adding and norming in one step is slower than in two, in onnxruntime 1.32 at least.
WITHOUT = ("SkipLayerNormFusion",)
THREADS = 1  # a report is short; many reports go faster side by side
FOLDER = files("truceline") / "data" / "model"


class Trained:
    """The network run by onnxruntime."""

    def __init__(self) -> None:
        self._encoder = _session("encoder.onnx")
        self._pair = _session("pair.onnx")

    def project(self, ids: Ints, kinds: Ints, heads: Ints) -> Floats:
        """Return a row [windows, words, scores + projections] per word."""
        rows: Floats = self._encoder.run(None, {"ids": ids, "kinds": kinds, "heads": heads})[0]
        return rows

    def pair(self, words: Floats, cues: Floats, near: Ints, mask: Floats) -> tuple[Floats, Floats]:
        """Return role scores [cues, words, 5] and act scores [cues, acts]."""
        given = {"words": words, "cues": cues, "near": near, "mask": mask}
        roles, acts = self._pair.run(None, given)
        return roles, acts


@cache
def trained() -> Trained:
    """Return the shipped network."""
    return Trained()


@cache
def tokenizer() -> Tokenizer:
    """Return the tokenizer of the shipped network."""
    file = FOLDER / "vocab.txt"
    if not file.is_file():
        raise ModelMissing("vocab.txt")
    return tokenizer_of(file.read_text("utf-8"))


def tokenizer_of(vocabulary: str) -> Tokenizer:
    """Return a tokenizer for a vocabulary, one piece a line; letters lose case and accents."""
    pieces = {piece: number for number, piece in enumerate(vocabulary.split("\n")) if piece}
    made = Tokenizer(WordPiece(pieces, unk_token="[UNK]", max_input_chars_per_word=64))
    made.normalizer = BertNormalizer(lowercase=True, strip_accents=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


def _session(name: str) -> InferenceSession:
    file = FOLDER / name
    if not file.is_file():
        raise ModelMissing(name)
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = THREADS
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = True
    with as_file(file) as path:
        return InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=[*WITHOUT]
        )
