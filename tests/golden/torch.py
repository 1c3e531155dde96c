# Writes the golden data: what PyTorch's optimizers make of integer-made gradients, as hashes. Run by torch.sh.
import math
import sys

sys.path.pop(0)  # this folder: this very file is called torch too
import numpy as np
import torch

LENGTHS = [1, 2, 3, 5, 8, 15, 16, 17, 33, 67, 257, 1000, 4099]
STEPS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000]
SHOWN = 8  # up to this length the last theta is stored as well, for diagnosis
TYPES = {"f32": (torch.float32, np.float32, np.uint32), "f64": (torch.float64, np.float64, np.uint64)}

# --- The rules: Ravine's name and the names of its hyper-parameters -> torch's class and its arguments ---


def sgd(h, **more):
    return torch.optim.SGD, dict(lr=h["lr"], weight_decay=h["weight_decay"], **more)


def adagrad(h):
    return torch.optim.Adagrad, dict(lr=h["lr"], lr_decay=h["lr_decay"], weight_decay=h["weight_decay"], eps=h["eps"],
                                     initial_accumulator_value=h["initial"])


def rmsprop(h, **more):
    return torch.optim.RMSprop, dict(lr=h["lr"], alpha=h["alpha"], eps=h["eps"], weight_decay=h["weight_decay"],
                                     momentum=h.get("mu", 0), **more)


def adam(kind):
    def make(h, **more):
        return kind, dict(lr=h["lr"], betas=(h["beta1"], h["beta2"]), eps=h["eps"], weight_decay=h["weight_decay"],
                          **more)

    return make


adam_l2, adam_w, nadam, radam, adamax = (adam(getattr(torch.optim, name))
                                         for name in ("Adam", "AdamW", "NAdam", "RAdam", "Adamax"))
RULES = {
    "sgd": sgd,
    "heavy_ball": lambda h: sgd(h, momentum=h["mu"], dampening=h["tau"]),
    "nesterov": lambda h: sgd(h, momentum=h["mu"], nesterov=True),
    "adagrad": adagrad,
    "adadelta": lambda h: (torch.optim.Adadelta, dict(h)),
    "rmsprop": rmsprop,
    "rmsprop_centered": lambda h: rmsprop(h, centered=True),
    "rmsprop_momentum": rmsprop,
    "rmsprop_centered_momentum": lambda h: rmsprop(h, centered=True),
    "adam": adam_l2,
    "amsgrad": lambda h: adam_l2(h, amsgrad=True),
    "adamw": adam_w,
    "amsgradw": lambda h: adam_w(h, amsgrad=True),
    "adamax": adamax,
    "nadam": lambda h: nadam(h, momentum_decay=h["momentum_decay"]),
    "nadamw": lambda h: nadam(h, momentum_decay=h["momentum_decay"], decoupled_weight_decay=True),
    "radam": radam,
    "radamw": lambda h: radam(h, decoupled_weight_decay=True),
    "rprop": lambda h: (torch.optim.Rprop, dict(lr=h["lr"], etas=(h["eta_minus"], h["eta_plus"]),
                                                step_sizes=(h["gamma_min"], h["gamma_max"]))),
    "asgd": lambda h: (torch.optim.ASGD, dict(h)),
}

# --- The configurations: each rule with its defaults first; a later one names only what it changes ---

MOMENTS = dict(lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8)
ROOTS = dict(lr=1e-2, alpha=0.99, eps=1e-8, weight_decay=0.0)
DEFAULTS = {
    "sgd": dict(lr=1e-3, weight_decay=0.0),
    "heavy_ball": dict(lr=1e-3, mu=0.9, tau=0.0, weight_decay=0.0),
    "nesterov": dict(lr=1e-3, mu=0.9, weight_decay=0.0),
    "adagrad": dict(lr=1e-2, lr_decay=0.0, weight_decay=0.0, eps=1e-10, initial=0.0),
    "adadelta": dict(lr=1.0, rho=0.9, weight_decay=0.0, eps=1e-6),
    "rmsprop": ROOTS,
    "rmsprop_centered": ROOTS,
    "rmsprop_momentum": dict(ROOTS, mu=0.9),
    "rmsprop_centered_momentum": dict(ROOTS, mu=0.9),
    "adam": dict(MOMENTS, weight_decay=0.0),
    "amsgrad": dict(MOMENTS, weight_decay=0.0),
    "adamw": dict(MOMENTS, weight_decay=1e-2),
    "amsgradw": dict(MOMENTS, weight_decay=1e-2),
    "adamax": dict(MOMENTS, lr=2e-3, weight_decay=0.0),
    "nadam": dict(MOMENTS, lr=2e-3, weight_decay=0.0, momentum_decay=4e-3),
    "nadamw": dict(MOMENTS, lr=2e-3, weight_decay=1e-2, momentum_decay=4e-3),
    "radam": dict(MOMENTS, weight_decay=0.0),
    "radamw": dict(MOMENTS, weight_decay=1e-2),
    "rprop": dict(lr=1e-2, eta_minus=0.5, eta_plus=1.2, gamma_min=1e-6, gamma_max=50.0),
    "asgd": dict(lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0.0),
}
# beta1 and alpha up to 0.5 take the other half of lerp; radam with beta2 = 0.5 never rectifies; asgd averages after t0.
CHANGES = {
    "sgd": [dict(lr=0.03, weight_decay=0.01)],
    "heavy_ball": [dict(lr=0.02, mu=0.95, tau=0.3, weight_decay=1e-3), dict(lr=0.1, mu=0.5, tau=0.9)],
    "nesterov": [dict(lr=0.03, mu=0.8, weight_decay=0.01)],
    "adagrad": [dict(lr=0.1, lr_decay=0.01, weight_decay=0.01, eps=1e-8, initial=0.1)],
    "adadelta": [dict(lr=0.5, rho=0.95, weight_decay=0.01, eps=1e-5)],
    "rmsprop": [dict(lr=3e-3, alpha=0.9, eps=1e-6, weight_decay=0.01)],
    "rmsprop_centered": [dict(lr=3e-3, alpha=0.4, eps=1e-6, weight_decay=0.01)],
    "rmsprop_momentum": [dict(lr=3e-3, alpha=0.9, eps=1e-6, weight_decay=0.01, mu=0.5)],
    "rmsprop_centered_momentum": [dict(lr=3e-3, alpha=0.4, eps=1e-6, weight_decay=0.01, mu=0.5)],
    "adam": [dict(lr=0.01, beta1=0.4, beta2=0.99, eps=1e-6, weight_decay=0.01), dict(lr=0.1, beta1=0.0, beta2=0.9)],
    "amsgrad": [dict(lr=0.01, beta1=0.4, beta2=0.9, eps=1e-6, weight_decay=0.01)],
    "adamw": [dict(lr=0.01, beta1=0.4, beta2=0.99, eps=1e-6, weight_decay=0.1), dict(weight_decay=0.0)],
    "amsgradw": [dict(lr=0.01, beta1=0.5, beta2=0.9, eps=1e-6, weight_decay=0.1)],
    "adamax": [dict(lr=0.01, beta1=0.4, beta2=0.99, eps=1e-6, weight_decay=0.01)],
    "nadam": [dict(lr=0.01, beta1=0.4, beta2=0.99, eps=1e-6, weight_decay=0.01, momentum_decay=0.02)],
    "nadamw": [dict(lr=0.01, beta1=0.4, beta2=0.99, eps=1e-6, weight_decay=0.1, momentum_decay=0.0)],
    "radam": [dict(lr=0.01, beta1=0.4, beta2=0.99, eps=1e-6, weight_decay=0.01), dict(beta2=0.5)],
    "radamw": [dict(lr=0.01, beta1=0.4, beta2=0.95, eps=1e-6, weight_decay=0.1)],
    "rprop": [dict(lr=0.05, eta_minus=0.3, eta_plus=1.7, gamma_min=1e-4, gamma_max=0.75)],
    "asgd": [dict(lr=0.05, lambd=0.01, alpha=0.5, t0=10.0, weight_decay=0.01), dict(t0=300.0)],
}
CONFIGURATIONS = [(rule, dict(DEFAULTS[rule], **change)) for rule in RULES for change in [{}] + CHANGES[rule]]

# --- The gradients: gradients.hpp in numpy, a row a step ---

GOLDEN_RATIO = np.uint64(0x9E3779B97F4A7C15)


def bits(n):
    return np.uint64(n)


def mix(z):
    z = (z ^ (z >> bits(30))) * bits(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> bits(27))) * bits(0x94D049BB133111EB)
    return z ^ (z >> bits(31))


def signed_value(negative, zero, draw, exponent):
    magnitude = ((draw >> bits(40)) + bits(1)).astype(np.float64)
    value = np.where(zero, 0.0, np.ldexp(magnitude, exponent))
    return np.where(negative, -value, value)


def small(x):
    return x.astype(np.int32)


def start_and_gradients(seed, steps, length):
    """theta's start (length) and the gradients of steps 1 to steps (steps, length), in double."""
    i = np.arange(length, dtype=np.uint64)
    element = mix(bits(seed) + GOLDEN_RATIO * (i + bits(1)))
    step = np.arange(steps + 1, dtype=np.uint64)[:, None]
    draw = mix(element[None, :] + GOLDEN_RATIO * (step + bits(1)))
    sign = (draw >> bits(39) & bits(1)) != 0
    zero = (draw >> bits(2) & bits(31)) == 0
    spread = small(draw & bits(3))
    kind = small(element & bits(15))
    first = signed_value(sign[0], zero[0], draw[0], -23 - spread[0])
    negative = (kind == 1) | ((kind != 0) & sign)
    zero |= ((kind == 2) & ((draw >> bits(7) & bits(7)) != 0)) | ((kind == 4) & (step <= 20))
    exponent = 2 - small(element >> bits(4) & bits(15)) - spread - np.where(kind == 3, 64, 0)
    return first, signed_value(negative[1:], zero[1:], draw[1:], exponent[1:] - 24)


# --- The run ---

# The classes that have a fused form, which places its FMAs otherwise in an array's tail.
FUSED = [torch.optim.SGD, torch.optim.Adagrad, torch.optim.Adam, torch.optim.AdamW]

def fnv1a(array):
    """64-bit FNV-1a over the bytes, little endian."""
    h = 0xCBF29CE484222325
    for byte in array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes():
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{h:016x}"


def demand_exact_sqrt():
    """Stops unless torch.sqrt is correctly rounded: without the preloaded library it is not, on AMD."""
    generator = np.random.default_rng(1)
    for name, (kind, plain, _) in TYPES.items():
        x = np.abs(np.concatenate([
            generator.random(500000) * 10.0 ** generator.integers(-37, 37, 500000),
            generator.random(500000) * 2.0,
            2.0 ** generator.integers(-149, -126, 1000) * generator.random(1000),
        ])).astype(plain)
        # A float root taken in double and rounded once more is still the correctly rounded one (Figueroa 1995).
        exact = np.array([math.sqrt(v) for v in x.tolist()]).astype(plain)
        wrong = int((torch.sqrt(torch.from_numpy(x)).numpy() != exact).sum())
        print(f"sqrt {name}: {wrong} of {len(x)} not correctly rounded", file=sys.stderr)
        if wrong:
            sys.exit("torch.sqrt is not exact: preload the library of exact_sqrt.c, as torch.sh does")


def run(rule, h, name, length, first, gradients):
    """One trajectory: hashes of theta (and of ASGD's average) at STEPS, and the last theta."""
    kind, plain, as_bits = TYPES[name]
    theta = torch.from_numpy(first.astype(plain)).requires_grad_()
    rows = torch.from_numpy(gradients.astype(plain))
    make, arguments = RULES[rule](h)
    if make in FUSED:
        arguments["fused"] = False
    optimizer = make([theta], foreach=False, **arguments)
    hashes, averages = [], []
    for t in range(1, STEPS[-1] + 1):
        theta.grad = rows[t - 1]
        optimizer.step()
        if t in STEPS:
            hashes.append(fnv1a(theta.detach().numpy()))
            if rule == "asgd":
                averages.append(fnv1a(optimizer.state[theta]["ax"].numpy()))
    last = theta.detach().numpy()
    if np.isnan(last).any():
        sys.exit(f"{rule} {name} {length}: a NaN, whose bits nobody promises")
    return hashes, averages, [f"{b:0{2 * last.itemsize}x}" for b in last.view(as_bits)]


def main():
    if not torch.__version__.startswith("2.15."):
        sys.exit(f"needs torch 2.15, this is {torch.__version__}")
    if torch.backends.cpu.get_cpu_capability() == "DEFAULT":
        sys.exit("this processor has no FMA, torch's golden arithmetic needs it")
    torch.set_num_threads(1)
    demand_exact_sqrt()
    with open(sys.argv[1], "w") as out:
        print("# PyTorch 2.15 on CPU, foreach=False, fused=False, exact sqrt: written by torch.py, never edited.\n"
              "# rule type hyper-parameters seed length, then 64-bit FNV-1a hashes of theta (and ASGD's average)\n"
              "# after the steps of the next line, and the bits of the last theta of short arrays.", file=out)
        print("steps", *STEPS, file=out)
        for number, (rule, h) in enumerate(CONFIGURATIONS):
            for name in TYPES:
                for length in LENGTHS:
                    seed = 10000 * (number + 1) + length
                    hashes, averages, last = run(rule, h, name, length, *start_and_gradients(seed, STEPS[-1], length))
                    values = [f"{key}={float(value)!r}" for key, value in h.items()]
                    fields = [f"seed={seed}", f"n={length}", "theta=" + ",".join(hashes)]
                    if averages:
                        fields.append("average=" + ",".join(averages))
                    if length <= SHOWN:
                        fields.append("last=" + ",".join(last))
                    print(rule, name, *values, *fields, file=out)
            print(f"{number + 1} of {len(CONFIGURATIONS)}: {rule}", file=sys.stderr, flush=True)


main()
