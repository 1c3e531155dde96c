"""Writes what PyTorch's learning rate schedulers give over 1000 steps: schedules.npy, and schedules.txt, which names its rows.

Usage: schedules.py FOLDER. Row i of schedules.npy (float64, little-endian) holds the value before each of 1000 steps, by the
default step(). A line of schedules.txt: name, row of the learning rate, row of the momentum (or -), and the 64-bit FNV-1a of
the 1000 values of PyTorch's own closed form (or -).
"""

import math
import struct
import sys
import warnings

sys.path.pop(0)  # this folder has a torch.py of its own
import numpy
import torch
from torch.optim import lr_scheduler as s
from torch.optim.swa_utils import SWALR

STEPS = 1000


def sgd(lr, **more):
    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr, **more)


def adam(lr):
    return torch.optim.Adam([torch.zeros(1, requires_grad=True)], lr=lr)


def momentum_of(optimizer):
    group = optimizer.param_groups[0]
    return group["betas"][0] if "betas" in group else group.get("momentum", 0.0)


def fnv1a(values):
    state = 0xCBF29CE484222325
    for byte in b"".join(struct.pack("<d", value) for value in values):
        state = (state ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return state


def closed_form(scheduler):
    """The closed form at every step, or None where PyTorch has none."""
    if not hasattr(scheduler, "_get_closed_form_lr"):
        return None
    values = []
    for epoch in range(STEPS):
        scheduler.last_epoch = epoch
        values.append(float(scheduler._get_closed_form_lr()[0]))
    return values


def metric(epoch):
    """A loss that falls and then wavers: the same double in every language (an integer generator, one rounding each)."""
    x = (1103515245 * epoch + 12345) % 2147483648
    return 1 / (1 + 0.01 * epoch) + 0.05 * (x / 2147483648)


class Annealed:
    """ExponentialLR for 160 steps, then SWALR, as torch.optim.swa_utils documents the two."""

    def __init__(self, optimizer):
        self.before, self.steps = s.ExponentialLR(optimizer, 0.99), 0
        self.after = SWALR(optimizer, swa_lr=0.05, anneal_epochs=20)

    def step(self):
        (self.before if self.steps < 160 else self.after).step()
        self.steps += 1


class Plateau:
    """ReduceLROnPlateau with the metric of this file."""

    def __init__(self, optimizer, sign=1.0, **options):
        self.of, self.sign, self.epoch = s.ReduceLROnPlateau(optimizer, **options), sign, 0

    def step(self):
        self.of.step(self.sign * metric(self.epoch))
        self.epoch += 1


def chained(optimizer, *made):
    return s.ChainedScheduler([make(optimizer) for make in made])


def sequential(optimizer, milestones, *made):
    return s.SequentialLR(optimizer, [make(optimizer) for make in made], milestones)


CASES = {
    "LambdaLR 1/(1+0.01e)": (sgd(0.1), lambda o: s.LambdaLR(o, lambda e: 1 / (1 + 0.01 * e))),
    "LambdaLR 0.95^e": (sgd(0.003), lambda o: s.LambdaLR(o, lambda e: 0.95**e)),
    "MultiplicativeLR 0.99": (sgd(0.1), lambda o: s.MultiplicativeLR(o, lambda e: 0.99)),
    "MultiplicativeLR e/(e+1)": (sgd(0.1), lambda o: s.MultiplicativeLR(o, lambda e: e / (e + 1))),
    "StepLR 30": (sgd(0.1, momentum=0.9), lambda o: s.StepLR(o, 30)),
    "StepLR 7 0.99": (sgd(3e-4), lambda o: s.StepLR(o, 7, 0.99)),
    "MultiStepLR 30 80": (sgd(0.1), lambda o: s.MultiStepLR(o, [30, 80])),
    "MultiStepLR 200 10 200 900 0.3": (sgd(0.05), lambda o: s.MultiStepLR(o, [200, 10, 200, 900], 0.3)),
    "ConstantLR": (sgd(0.1), s.ConstantLR),
    "ConstantLR 0.3 700": (sgd(0.05), lambda o: s.ConstantLR(o, 0.3, 700)),
    "LinearLR": (sgd(0.1), s.LinearLR),
    "LinearLR 0.01 1 500": (sgd(3e-4), lambda o: s.LinearLR(o, 0.01, 1.0, 500)),
    "LinearLR 1 0.1 900": (sgd(0.05), lambda o: s.LinearLR(o, 1.0, 0.1, 900)),
    "ExponentialLR 0.99": (sgd(0.1), lambda o: s.ExponentialLR(o, 0.99)),
    "ExponentialLR 0.9995": (sgd(3e-4), lambda o: s.ExponentialLR(o, 0.9995)),
    "PolynomialLR": (sgd(0.1), s.PolynomialLR),
    "PolynomialLR 1000 0.9": (sgd(0.1), lambda o: s.PolynomialLR(o, 1000, 0.9)),
    "PolynomialLR 300 2": (sgd(3e-4), lambda o: s.PolynomialLR(o, 300, 2.0)),
    "CosineAnnealingLR 1000": (sgd(0.1), lambda o: s.CosineAnnealingLR(o, 1000)),
    "CosineAnnealingLR 50 0.001": (sgd(0.1), lambda o: s.CosineAnnealingLR(o, 50, 0.001)),
    "CosineAnnealingLR 333 1e-5": (sgd(3e-4), lambda o: s.CosineAnnealingLR(o, 333, 1e-5)),
    "CosineAnnealingWarmRestarts 100": (sgd(0.1), lambda o: s.CosineAnnealingWarmRestarts(o, 100)),
    "CosineAnnealingWarmRestarts 10 2 0.001": (sgd(0.05), lambda o: s.CosineAnnealingWarmRestarts(o, 10, 2, 0.001)),
    "CosineAnnealingWarmRestarts 1 3": (sgd(3e-4), lambda o: s.CosineAnnealingWarmRestarts(o, 1, 3)),
    "CyclicLR triangular 50": (sgd(0.1, momentum=0.9), lambda o: s.CyclicLR(o, 0.001, 0.1, 50)),
    "CyclicLR triangular2 30 70": (adam(0.1), lambda o: s.CyclicLR(o, 1e-4, 3e-3, 30, 70, "triangular2")),
    "CyclicLR exp_range 41": (sgd(0.1, momentum=0.9), lambda o: s.CyclicLR(o, 0.01, 0.07, 41, mode="exp_range", gamma=0.999)),
    "OneCycleLR": (sgd(0.1, momentum=0.9), lambda o: s.OneCycleLR(o, 0.1, STEPS)),
    "OneCycleLR linear 0.25": (
        adam(0.1),
        lambda o: s.OneCycleLR(o, 3e-3, STEPS, pct_start=0.25, anneal_strategy="linear", div_factor=10.0, final_div_factor=100.0),
    ),
    "OneCycleLR three phases": (sgd(0.1, momentum=0.9), lambda o: s.OneCycleLR(o, 0.7, STEPS, three_phase=True)),
    "OneCycleLR three phases linear": (
        sgd(0.1, momentum=0.9),
        lambda o: s.OneCycleLR(
            o, 0.3, STEPS, pct_start=0.4, anneal_strategy="linear", three_phase=True, base_momentum=0.8, max_momentum=0.9
        ),
    ),
    "ChainedScheduler constant exponential": (
        sgd(0.1),
        lambda o: chained(o, lambda p: s.ConstantLR(p, 0.1, 20), lambda p: s.ExponentialLR(p, 0.99)),
    ),
    "ChainedScheduler linear step": (sgd(0.05), lambda o: chained(o, lambda p: s.LinearLR(p, 0.01, 1.0, 50), lambda p: s.StepLR(p, 300))),
    "SequentialLR constant exponential": (
        sgd(0.1),
        lambda o: sequential(o, [100], lambda p: s.ConstantLR(p, 0.1, 100), lambda p: s.ExponentialLR(p, 0.99)),
    ),
    "SequentialLR linear cosine": (
        sgd(3e-4),
        lambda o: sequential(o, [50], lambda p: s.LinearLR(p, 0.02, 1.0, 50), lambda p: s.CosineAnnealingLR(p, 950)),
    ),
    "SequentialLR linear exponential step": (
        sgd(0.1),
        lambda o: sequential(
            o, [100, 600], lambda p: s.LinearLR(p, 0.5, 1.0, 100), lambda p: s.ExponentialLR(p, 0.999), lambda p: s.StepLR(p, 50, 0.5)
        ),
    ),
    "SWALR": (sgd(0.1), lambda o: SWALR(o, swa_lr=0.05)),
    "SWALR linear 200": (sgd(3e-4), lambda o: SWALR(o, swa_lr=0.001, anneal_epochs=200, anneal_strategy="linear")),
    "SWALR after ExponentialLR": (sgd(0.1), Annealed),
    "ReduceLROnPlateau": (sgd(0.1), Plateau),
    "ReduceLROnPlateau max abs": (
        sgd(0.05),
        lambda o: Plateau(o, -1.0, mode="max", factor=0.5, patience=4, threshold=0.01, threshold_mode="abs", cooldown=7, min_lr=1e-3),
    ),
    "ReduceLROnPlateau min abs": (sgd(0.05), lambda o: Plateau(o, factor=0.7, patience=0, threshold=0.02, threshold_mode="abs", eps=1e-4)),
    "ReduceLROnPlateau max rel": (sgd(3e-4), lambda o: Plateau(o, 2.0, mode="max", factor=0.9, patience=20, threshold=0.1, cooldown=3)),
}


def main():
    folder = sys.argv[1]
    warnings.simplefilter("ignore")  # the order of optimizer.step and scheduler.step, and _update_lr(0) inside SequentialLR
    rows, lines = [], []
    for name, (optimizer, make) in CASES.items():
        scheduler = make(optimizer)
        lr, momentum = [], []
        for _ in range(STEPS):
            lr.append(float(optimizer.param_groups[0]["lr"]))
            momentum.append(float(momentum_of(optimizer)))
            scheduler.step()
        rows.append(lr)
        line = [name.replace(" ", "_"), str(len(rows) - 1), "-", "-"]
        if len(set(momentum)) > 1:
            rows.append(momentum)
            line[2] = str(len(rows) - 1)
        closed = closed_form(scheduler)
        if closed is not None:
            line[3] = f"{fnv1a(closed):016x}"
        assert all(math.isfinite(value) for value in lr)
        lines.append(" ".join(line))
    numpy.save(f"{folder}/schedules.npy", numpy.array(rows, dtype="<f8"))
    with open(f"{folder}/schedules.txt", "w", encoding="ascii") as out:
        out.write(f"# PyTorch {torch.__version__.split('+')[0]}, {STEPS} steps: written by schedules.py, never edited.\n")
        out.write("# scheduler, row of its learning rate in schedules.npy, of its momentum, 64-bit FNV-1a of its closed form\n")
        out.write("\n".join(lines) + "\n")


main()
