"""Write the trained network as ONNX, the encoder in int8.

usage: export.py FILE.pt FOLDER --corpus CORPUS...

Two graphs: `encoder.onnx` reads windows, `pair.onnx` pairs one cue at a time with its
words. Word pieces are kept as int8 with one scale a row, matrices as int8 by channel, but for
the last ones, which scores come from.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from corpus import examples, load
from network import HEADS, SCORES, WIDTH, Tagger, base_folder, load_tagger
from train import collate, tokenizer

FAST = "com.microsoft"  # fused operators that onnxruntime ships


class Graph:
    """A graph under construction; `op` adds a node and returns its output's name."""

    def __init__(
        self, weights: dict[str, np.ndarray], peaks: dict[str, np.ndarray] | None = None
    ) -> None:
        self.weights, self.nodes, self.constants, self.peaks = weights, [], {}, peaks or {}

    def op(self, kind: str, *inputs: str, domain: str = "", **attributes) -> str:
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(
            helper.make_node(kind, list(inputs), [name], name, domain=domain, **attributes)
        )
        return name

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.setdefault(name, value)
        return name

    def weight(self, name: str, *, turned: bool = False) -> str:
        value = self.weights[name]
        return self.constant(
            name + (".T" if turned else ""), np.ascontiguousarray(value.T) if turned else value
        )

    def linear(self, x: str, name: str) -> str:
        return self.op("Add", self.small(x, name), self.weight(name + ".bias"))

    def small(self, x: str, name: str) -> str:
        """Multiply by a matrix that will be int8, its inputs and rows brought to like size."""
        matrix = self.weights[name + ".weight"].T
        peak = self.peaks.get(name)
        if peak is None:
            return self.op("MatMul", x, self.weight(name + ".weight", turned=True))
        ratio = np.sqrt(np.maximum(peak, 1e-5) / np.maximum(np.abs(matrix).max(1), 1e-5)).astype(
            np.float32
        )
        x = self.op("Mul", x, self.constant(name + ".ratio", 1 / ratio))
        return self.op(
            "MatMul",
            x,
            self.constant(name + ".even", np.ascontiguousarray(matrix * ratio[:, None])),
        )

    def norm(self, x: str, name: str, epsilon: float) -> str:
        return self.op(
            "LayerNormalization",
            x,
            self.weight(name + ".weight"),
            self.weight(name + ".bias"),
            axis=-1,
            epsilon=epsilon,
        )

    def save(self, file: Path, inputs: list, outputs: dict[str, tuple[str, list]]) -> None:
        for name, (made, _) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [made], [name]))
        graph = helper.make_graph(
            self.nodes,
            file.stem,
            inputs,
            [
                helper.make_tensor_value_info(n, TensorProto.FLOAT, shape)
                for n, (_, shape) in outputs.items()
            ],
            [numpy_helper.from_array(v, k) for k, v in self.constants.items()],
        )
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(FAST, 1)]
        )
        model.ir_version = 8
        onnx.save(model, file)


def attention(g: Graph, qkv: str) -> str:
    """Attend over one window whole, so that nothing needs a mask."""
    made = [f"{qkv}_{part}" for part in range(3)]
    thirds = g.constant("thirds", np.array([WIDTH] * 3))
    g.nodes.append(helper.make_node("Split", [qkv, thirds], made, axis=2))
    return g.op("MultiHeadAttention", *made, domain=FAST, num_heads=HEADS)


def encoder(weights: dict[str, np.ndarray], peaks: dict[str, np.ndarray], file: Path) -> None:
    """Write the encoder graph with matrices in float32."""
    weights, peaks = dict(weights), dict(peaks)
    for kind in ("weight", "bias"):  # scores are decided on and stay float, projections do not
        weights[f"scores.{kind}"] = weights[f"project.{kind}"][:SCORES]
        weights[f"wide.{kind}"] = weights[f"project.{kind}"][SCORES:]
    peaks["wide"] = peaks["project"]
    g = Graph(weights, peaks)
    table = weights["pieces.weight"]
    scale = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-8).astype(np.float32)
    small = g.constant("pieces", np.round(table / scale).astype(np.int8))
    x = g.op(
        "Mul",
        g.op("Cast", g.op("Gather", small, "ids"), to=TensorProto.FLOAT),
        g.op("Gather", g.constant("scale", scale), "ids"),
    )
    length = g.op("Gather", g.op("Shape", "ids"), g.constant("one", np.array(1)))
    places = g.op("Range", g.constant("zero", np.array(0)), length, g.constant("step", np.array(1)))
    x = g.op("Add", x, g.op("Gather", g.weight("places.weight"), places))
    x = g.op("Add", x, g.op("Gather", g.weight("kinds.weight"), "kinds"))
    x = g.norm(x, "norm", 1e-12)
    for number in range(len({n.split(".")[1] for n in weights if n.startswith("layers.")})):
        at = f"layers.{number}."
        y = g.op("Add", x, g.linear(attention(g, g.linear(x, at + "qkv")), at + "out"))
        x = g.norm(y, at + "norm1", 1e-12)
        y = g.op("BiasGelu", g.small(x, at + "up"), g.weight(at + "up.bias"), domain=FAST)
        x = g.norm(g.op("Add", x, g.linear(y, at + "down")), at + "norm2", 1e-12)
    spots = g.op("Unsqueeze", "heads", g.constant("last", np.array([2])))
    words = g.op("GatherND", x, spots, batch_dims=1)
    rows = g.op("Concat", g.linear(words, "scores"), g.linear(words, "wide"), axis=-1)
    whole = [
        helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", s])
        for n, s in (("ids", "pieces_"), ("kinds", "pieces_"), ("heads", "words"))
    ]
    g.save(file, whole, {"rows": (rows, ["batch", "words", weights["project.bias"].shape[0]])})


def pair(weights: dict[str, np.ndarray], file: Path) -> None:
    """Write the pair head, in float32."""
    g = Graph(weights)
    wide = weights["pair_norm.weight"].shape[0]
    sizes = g.constant("sizes", np.array([wide] * 3))

    def parts(name: str, axis: int) -> list[str]:
        made = [f"{name}_{part}" for part in range(3)]
        g.nodes.append(helper.make_node("Split", [name, sizes], made, axis=axis))
        return made

    a, b, e = parts("words", 2)
    c, d, f = parts("cues", 1)
    one = g.constant("one", np.array([1]))
    x = g.op("Add", a, g.op("Unsqueeze", c, one))
    x = g.op("Add", x, g.op("Mul", b, g.op("Unsqueeze", d, one)))
    x = g.op("Add", x, g.op("Gather", g.weight("distance.weight"), "near"))
    x = g.op("Gelu", g.norm(x, "pair_norm", 1e-5), domain=FAST)
    keep = g.op("Unsqueeze", "mask", g.constant("two", np.array([2])))
    for number, dilation in enumerate((1, 2, 4)):
        at = f"blocks.{number}."
        y = g.op("Transpose", g.op("Mul", x, keep), perm=[0, 2, 1])
        y = g.op(
            "Conv",
            y,
            g.weight(at + "conv.weight"),
            g.weight(at + "conv.bias"),
            group=wide,
            dilations=[dilation],
            kernel_shape=[7],
            pads=[3 * dilation, 3 * dilation],
        )
        y = g.norm(g.op("Transpose", y, perm=[0, 2, 1]), at + "norm", 1e-5)
        x = g.op("Add", x, g.op("Gelu", g.linear(y, at + "mix"), domain=FAST))
    scores = g.linear(x, "pair_out")
    chance = g.op("Softmax", scores, axis=-1)
    three, five = g.constant("three", np.array([3])), g.constant("five", np.array([5]))
    two = g.constant("two", np.array([2]))
    share = g.op("ReduceSum", g.op("Slice", chance, three, five, two), two, keepdims=0)
    share = g.op("Unsqueeze", g.op("Mul", share, "mask"), one)
    content = g.op("Squeeze", g.op("MatMul", share, e), one)
    total = g.op(
        "Add",
        g.op("ReduceSum", share, two, keepdims=0),
        g.constant("unit", np.array(1, np.float32)),
    )
    acts = g.op("Gelu", g.op("Add", f, g.op("Div", content, total)), domain=FAST)
    value = helper.make_tensor_value_info
    inputs = [
        value("words", TensorProto.FLOAT, ["cues_", "span", 3 * wide]),
        value("cues", TensorProto.FLOAT, ["cues_", 3 * wide]),
        value("near", TensorProto.INT64, ["cues_", "span"]),
        value("mask", TensorProto.FLOAT, ["cues_", "span"]),
    ]
    g.save(
        file,
        inputs,
        {"roles": (scores, ["cues_", "span", 5]), "acts": (g.linear(acts, "act2"), ["cues_", 9])},
    )


def to_int8(file: Path, folder: Path, *names: str) -> None:
    """Write a graph with the matrices of these names in int8."""
    kept = [
        node.name
        for node in onnx.load(file).graph.node
        if node.op_type == "MatMul" and not any(n in i for i in node.input for n in names)
    ]
    quantize_dynamic(
        file,
        folder / file.name,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=kept,
        extra_options={"DefaultTensorType": TensorProto.FLOAT, "MatMulConstBOnly": True},
    )


@torch.no_grad()
def input_peaks(tagger: Tagger, corpora: list[Path]) -> dict[str, np.ndarray]:
    """Return how large each input of each matrix gets on texts of the corpus."""
    peaks: dict[str, np.ndarray] = {}

    def watch(name: str):
        def see(_module, inputs, _output) -> None:
            peak = inputs[0].abs().flatten(0, -2).max(0).values.numpy()
            peaks[name] = np.maximum(peaks.get(name, 0), peak)

        return see

    tagger.eval()
    for name, module in tagger.named_modules():
        if name.startswith(("layers.", "project")) and isinstance(module, torch.nn.Linear):
            module.register_forward_hook(watch(name))
    texts = [text for text in load(*corpora) if not text.held_out][::8]
    rng = random.Random(0)
    for text in texts:
        for example in examples(text, tokenizer(), None, 0):
            made = collate([example], rng, 0.0)
            tagger.encode(made["ids"], made["kinds"], made["heads"])
    return peaks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--corpus", type=Path, nargs="+", required=True, help="texts that show how large values get"
    )
    parser.add_argument("--float", action="store_true", help="keep float32, to see what int8 costs")
    args = parser.parse_args()
    tagger = load_tagger(args.model)
    weights = {name: value.numpy() for name, value in tagger.state_dict().items()}
    peaks = input_peaks(tagger, args.corpus)
    args.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = args.folder if args.float else Path(folder)
        encoder(weights, peaks, made / "encoder.onnx")
        pair(weights, made / "pair.onnx")
        if not args.float:
            to_int8(made / "encoder.onnx", args.folder, ".even")
            to_int8(made / "pair.onnx", args.folder, ".mix.weight")
    shutil.copy(base_folder() / "vocab.txt", args.folder / "vocab.txt")
    for file in sorted(args.folder.iterdir()):
        print(file.name, file.stat().st_size)


if __name__ == "__main__":
    main()
