"""Times PyTorch's optimizers against Ravine's on the same arrays: interleaved rounds, medians of ratios, guarded.

Started by run.sh, which makes the environment and the library. A case (rule, tensors, threads) runs in a process of its
own: compiled code keeps the number of threads it was compiled for, and the ninth optimizer of a process runs eager.
"""
import argparse
import ctypes
import json
import math
import os
import random
import statistics
import subprocess
import sys
import time

LOOP = "loop"  # no rule: Adam with gradients clipped by their global norm before, and zeroed after, and the weights averaged
RULES = ("adam", "sgd", "momentum", "rmsprop", "adagrad", LOOP)
CASES = {"1e4": [10_000], "1e5": [100_000], "1e7": [10_000_000], "2.5e7": [25_000_000], "5e7": [50_000_000], "resnet50": None, "small": None, "arena": None}
CONTENDERS = ("for-loop", "foreach", "fused", "compiled", "expert", "averaged")
USUAL = {"adam": ("1e4", "1e5", "1e7", "5e7", "resnet50", "small", "arena"), LOOP: ("2.5e7", "resnet50")}
FEWER = ("1e5", "1e7")  # the cases of the other rules, unless others are asked for
GREATEST, DECAY = 1.0, 0.999  # of the loop: the norm, and the average's


def tensors_of(case, root):
    if case == "resnet50":
        with open(os.path.join(root, "tools/data/shapes/resnet50.txt"), encoding="utf-8") as lines:
            words = [line.split("#")[0].split() for line in lines]
        return [math.prod(int(x) for x in line[1:]) for line in words if line]
    if case in ("small", "arena"):
        draw = random.Random(1)
        return [draw.randint(64, 4096) for _ in range(10_000)]
    return CASES[case]


def tensors(torch, library, case, sizes):
    """Parameters with gradients: each an array of its own, or in the two stretches of an arena of Ravine's, for all contenders."""
    count = len(sizes)
    if case == "arena":
        places = (ctypes.c_void_p * (2 * count))()
        if not library.peers_arena(count, (ctypes.c_size_t * count)(*sizes), places):
            sys.exit("peers.py: no memory for an arena")
        arrays = [torch.frombuffer((ctypes.c_float * n).from_address(at), dtype=torch.float32) for at, n in zip(places, sizes + sizes)]
    else:
        arrays = [torch.empty(n) for n in sizes + sizes]
    # filled in place, as modules fill theirs: temporaries between them would scatter small tensors over the heap
    parameters = [torch.nn.Parameter(values.uniform_(0.1, 1.1)) for values in arrays[:count]]
    for p, gradient in zip(parameters, arrays[count:]):
        p.grad = gradient.uniform_(-0.5, 0.5)
    return parameters


# ---- the contenders ---------------------------------------------------------------------------------------------------


def stock(torch, rule, parameters, **how):
    optim = torch.optim
    if rule == "adam":
        return optim.Adam(parameters, **how)
    if rule == "rmsprop":
        return optim.RMSprop(parameters, **how)
    if rule == "adagrad":
        return optim.Adagrad(parameters, **how)
    return optim.SGD(parameters, lr=1e-3, momentum=0.9 if rule == "momentum" else 0, **how)


def expert(torch, rule, parameters):
    """One function over all tensors, compiled once; what depends on the step comes in as tensors that are refilled."""
    gradients = [p.grad for p in parameters]
    values = [p.detach() for p in parameters]
    first = [torch.zeros_like(p) for p in values]
    second = [torch.zeros_like(p) for p in values] if rule == "adam" else first
    step_size, root2 = torch.ones(()), torch.ones(())

    def adam(p, g, m, v):
        m.lerp_(g, 0.1)
        v.mul_(0.999).addcmul_(g, g, value=0.001)
        p.sub_(step_size * m / (v.sqrt() / root2 + 1e-8))

    def sgd(p, g, m, v):
        p.sub_(g, alpha=1e-3)

    def momentum(p, g, m, v):
        m.mul_(0.9).add_(g)
        p.sub_(m, alpha=1e-3)

    def rmsprop(p, g, m, v):
        v.mul_(0.99).addcmul_(g, g, value=0.01)
        p.sub_(1e-2 * g / (v.sqrt() + 1e-8))

    def adagrad(p, g, m, v):
        v.addcmul_(g, g)
        p.sub_(1e-2 * g / (v.sqrt() + 1e-10))

    update = {"adam": adam, "sgd": sgd, "momentum": momentum, "rmsprop": rmsprop, "adagrad": adagrad}[rule]

    def all_tensors(ps, gs, ms, vs):
        for p, g, m, v in zip(ps, gs, ms, vs):
            update(p, g, m, v)

    compiled = torch.compile(all_tensors, fullgraph=True, dynamic=False)
    t = 0

    def step():
        nonlocal t
        t += 1
        if rule == "adam":
            step_size.fill_(1e-3 / (1 - 0.9**t))
            root2.fill_(math.sqrt(1 - 0.999**t))
        with torch.no_grad():
            compiled(values, gradients, first, second)

    return step


def averaging(torch, parameters, multi_avg_fn):
    """torch.optim.swa_utils.AveragedModel of a model that has these parameters; gives its update."""
    model = torch.nn.Module()
    model.weights = torch.nn.ParameterList(parameters)
    averaged = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=multi_avg_fn)
    return lambda: averaged.update_parameters(model)


def loop(torch, parameters, name):
    """A training loop's calls around Adam's, the best that PyTorch has for each; `averaged`: with its own class for averages."""
    optimizer = stock(torch, "adam", parameters, **{"foreach": True} if name == "foreach" else {"fused": True})
    weights = [p.detach() for p in parameters]
    averages = [p.clone() for p in weights]
    average = lambda: torch._foreach_lerp_(averages, weights, 1 - DECAY)
    if name == "averaged":
        average = averaging(torch, parameters, torch.optim.swa_utils.get_ema_multi_avg_fn(DECAY))

    def step():
        torch.nn.utils.clip_grad_norm_(parameters, GREATEST, foreach=True)
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        average()

    return step


def ours(library, rule, parameters, threads):
    pointers = ctypes.c_void_p * len(parameters)
    theta = pointers(*[p.data_ptr() for p in parameters])
    gradient = pointers(*[p.grad.data_ptr() for p in parameters])
    sizes = (ctypes.c_size_t * len(parameters))(*[p.numel() for p in parameters])
    made = library.peers_make(("adam" if rule == LOOP else rule).encode(), len(parameters), theta, gradient, sizes, threads)
    if not made:
        sys.exit(f"peers.py: Ravine has no optimizer {rule} here")
    if rule == LOOP:
        library.peers_surround(made, GREATEST, DECAY)
    return lambda: library.peers_step(made, 1)


def contenders(torch, library, arguments, parameters):
    rule = arguments.rule
    yield "ravine", lambda: ours(library, rule, parameters, arguments.threads)
    for name in arguments.contenders:
        if rule == LOOP:
            if name in ("foreach", "fused", "averaged"):
                yield name, lambda name=name: loop(torch, parameters, name)
        elif name == "for-loop":
            yield name, lambda: stock(torch, rule, parameters, foreach=False).step
        elif name == "foreach":
            yield name, lambda: stock(torch, rule, parameters, foreach=True).step
        elif name == "fused" and rule != "rmsprop":  # which has none
            yield name, lambda: stock(torch, rule, parameters, fused=True).step
        elif len(parameters) > 1000:
            continue  # compiling so many tensors takes hours
        elif name == "compiled":
            optimizer = stock(torch, rule, parameters)
            yield name, lambda: torch.compile(lambda: optimizer.step())
        elif name == "expert":
            yield name, lambda: expert(torch, rule, parameters)


# ---- the measurement --------------------------------------------------------------------------------------------------


def waited():
    """Seconds that the threads of this process have waited for a core: one that OpenMP's others wait for delays them all."""
    total = 0
    for task in os.listdir("/proc/self/task"):
        try:
            with open(f"/proc/self/task/{task}/schedstat", encoding="ascii") as numbers:
                total += int(numbers.read().split()[1])
        except OSError:  # it has ended, or this kernel does not tell
            pass
    return total * 1e-9


class guard:
    """Tells whether the machine is quiet: an L1 stream on every core, and threads that wait for a core. `before`: each sample."""

    def __init__(self, library, threads, before):
        self.library, self.threads, self.before = library, threads, before
        self.usual = sorted(library.peers_probe(threads) for _ in range(2000))[200]

    def clean(self):
        return self.library.peers_probe(self.threads) <= 1.08 * self.usual

    def sample(self, step, times):
        if self.threads > 1:
            time.sleep(0.01)  # until the threads of the contender before have stopped spinning
        self.before()
        step()
        if not self.clean():
            return None
        before = waited()
        start = time.perf_counter()
        for _ in range(times):
            step()
        taken = time.perf_counter() - start
        if waited() - before > 0.02 * taken or not self.clean():
            return None
        return taken / times


def ratio_of(other, mine):
    """Median of the ratios of rounds in which both are clean, with its 95 % interval by order statistics."""
    all_of = sorted(a / b for a, b in zip(other, mine) if a and b)
    if len(all_of) < 5:
        return None
    reach = int(0.98 * math.sqrt(len(all_of))) + 1
    middle = len(all_of) // 2
    return statistics.median(all_of), all_of[max(middle - reach, 0)], all_of[min(middle + reach, len(all_of) - 1)]


def measure(arguments):
    cores = sorted(os.sched_getaffinity(0))[: arguments.threads]
    os.sched_setaffinity(0, cores)
    import torch  # here: its threads inherit the cores

    torch.set_num_threads(arguments.threads)
    library = ctypes.CDLL(arguments.library)
    library.peers_make.restype = ctypes.c_void_p
    library.peers_make.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]
    library.peers_arena.argtypes = [ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p]
    library.peers_surround.argtypes = [ctypes.c_void_p, ctypes.c_double, ctypes.c_double]
    library.peers_step.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
    library.peers_probe.restype = ctypes.c_double
    library.peers_probe.argtypes = [ctypes.c_size_t]

    torch.manual_seed(1)
    sizes = tensors_of(arguments.case, arguments.root)
    parameters = tensors(torch, library, arguments.case, sizes)
    gradients = [p.grad for p in parameters]
    given = [g.clone() for g in gradients] if arguments.rule == LOOP else []  # zero gradients for long would make m denormal
    steps, first, times = {}, {}, {}
    for name, make in contenders(torch, library, arguments, parameters):
        start = time.perf_counter()
        try:
            steps[name] = make()
            steps[name]()
        except Exception as e:  # a contender that fails is a row that says so
            print(f"peers.py: {name}: {type(e).__name__}: {str(e).splitlines()[0]}", file=sys.stderr)
            steps.pop(name, None)
            continue
        first[name] = time.perf_counter() - start
        for _ in range(2):
            steps[name]()  # some compile twice
        start = time.perf_counter()
        steps[name]()
        times[name] = int(1e-3 / max(time.perf_counter() - start, 1e-9)) + 1
    quiet = guard(library, arguments.threads, lambda: given and torch._foreach_copy_(gradients, given))
    samples = {name: [] for name in steps}
    rejected = dict.fromkeys(steps, 0)
    start = time.perf_counter()
    order = list(steps)
    for done in range(101):
        if done >= 5 and time.perf_counter() - start > arguments.seconds or time.perf_counter() - start > 3 * arguments.seconds:
            break
        random.shuffle(order)
        for name in order:
            for _ in range(20):
                taken = quiet.sample(steps[name], times[name])
                if taken is not None or time.perf_counter() - start > 2 * arguments.seconds:
                    break
                rejected[name] += 1
            samples[name].append(taken)
    rows = []
    for name in steps:
        kept = [x for x in samples[name] if x]
        known = ratio_of(samples[name], samples["ravine"])
        rows.append(
            {
                "rule": arguments.rule, "case": arguments.case, "threads": arguments.threads, "tensors": len(sizes),
                "elements": sum(sizes), "contender": name,
                "ns_per_element": statistics.quantiles(kept, n=4)[0] / sum(sizes) * 1e9 if len(kept) >= 5 else None,
                "times_ravine": known[0] if known else None, "low": known[1] if known else None, "high": known[2] if known else None,
                "first_step_seconds": first[name], "rounds": len(kept), "rejected": rejected[name], "torch": torch.__version__,
            }
        )
    json.dump(rows, sys.stdout)


# ---- all cases --------------------------------------------------------------------------------------------------------


def table(rows):
    cell = lambda x, form: "-" if x is None else format(x, form)
    lines = [f"{'rule':9} {'case':9} {'threads':>7}  {'contender':10} {'ns/element':>10} {'times ravine':>12}  {'95 % interval':15} {'first step, s':>13} {'rounds':>6} {'rejected':>8}"]
    for r in rows:
        interval = "-" if r["low"] is None else f"{r['low']:.3f} .. {r['high']:.3f}"
        lines.append(
            f"{r['rule']:9} {r['case']:9} {r['threads']:7}  {r['contender']:10} {cell(r['ns_per_element'], '.3f'):>10} "
            f"{cell(r['times_ravine'], '.3f'):>12}  {interval:15} {r['first_step_seconds']:13.1f} {r['rounds']:6} {r['rejected']:8}"
        )
    return "\n".join(lines)


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0], prog="run.sh")
    words.add_argument("--rule", action="append", choices=RULES, help="repeatable (all; the others than adam in fewer cases); loop: adam, clipping, zeroing and averaging")
    words.add_argument("--case", action="append", choices=CASES, help="repeatable (as many as the rule has)")
    words.add_argument("--threads", action="append", type=int, help="repeatable (1 and 2)")
    words.add_argument("--contender", action="append", choices=CONTENDERS, help="repeatable (all)")
    words.add_argument("--seconds", type=float, default=20, help="of measuring a case, compiling aside (20)")
    words.add_argument("--json", action="store_true", help="rows as an array of objects; what could not be measured is null")
    words.add_argument("--library", required=True, help=argparse.SUPPRESS)
    words.add_argument("--root", required=True, help=argparse.SUPPRESS)
    words.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = words.parse_args()
    cores = len(os.sched_getaffinity(0))
    threads = asked.threads or [n for n in (1, 2) if n <= cores]
    for n in threads:
        if not 1 <= n <= cores:
            words.error(f"--threads {n}: this machine has {cores} cores")
    if not 0 < asked.seconds < 86400:
        words.error(f"--seconds {asked.seconds}: a number above 0 is needed")
    asked.contenders = asked.contender or CONTENDERS
    if asked.one:
        asked.rule, asked.case, asked.threads = asked.rule[0], asked.case[0], threads[0]
        return measure(asked)
    rows, failed = [], 0
    for rule in asked.rule or RULES:
        for case in asked.case or USUAL.get(rule, FEWER):
            for n in threads:
                print(f"{rule}, {case}, threads: {n}", file=sys.stderr)
                command = [sys.executable, __file__, "--one", "--rule", rule, "--case", case, "--threads", str(n)]
                command += ["--seconds", str(asked.seconds), "--library", asked.library, "--root", asked.root]
                for name in asked.contenders:
                    command += ["--contender", name]
                made = subprocess.run(command, stdout=subprocess.PIPE, env={**os.environ, "OMP_NUM_THREADS": str(n)})
                if made.returncode == 0:
                    rows += json.loads(made.stdout)
                else:
                    failed = 1
                    print(f"{rule}, {case}, threads: {n}: failed", file=sys.stderr)
    print(json.dumps(rows, indent=2) if asked.json else table(rows))
    return failed


if __name__ == "__main__":
    sys.exit(main())
