#!/usr/bin/env python3
"""Measures on this machine and writes the README's tables between their markers, and the picture beside them.

usage: bench/measured.py [--peers FILE.json] [--write]     (--peers: what `bench/peers/run.sh --json` printed)

Without --write the text goes to standard output. Needs build/ravine; about 4 minutes on a machine that does nothing else.
"""
import argparse
import datetime
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RULES = ("sgd", "momentum", "rmsprop", "adagrad", "adam", "adamw", "lion")
SIZES = ((2_048, "L1"), (32_768, "L2"), (1_000_000, "L3"), (10_000_000, "DRAM"))
CASES = {"1e4": "10,000", "1e5": "100,000", "1e7": "10,000,000", "5e7": "50,000,000", "resnet50": "ResNet-50", "small": "10,000 tensors", "arena": "10,000 in an arena"}
BEGIN, END = "<!-- measured: by bench/measured.py -->\n", "<!-- measured: end -->\n"


def program(*words):
    return subprocess.run([os.path.join(ROOT, "build/ravine"), *words], check=True, stdout=subprocess.PIPE, text=True).stdout


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        model = next((line.split(": ")[1].strip() for line in lines if line.startswith("model name")), "unknown processor")
    compiler = subprocess.run(["g++", "-dumpfullversion"], stdout=subprocess.PIPE, text=True, check=False).stdout.strip()
    return f"{os.cpu_count()} cores of {model}, g++ {compiler}, {datetime.date.today().isoformat()}"


def kernels():
    words = [word for size, _ in SIZES for word in ("--size", str(size))]
    rows = json.loads(program("bench", *RULES, *words, "--seconds", "15", "--json"))
    text = "| | " + " | ".join(f"{size:,} ({level})" for size, level in SIZES) + " |\n|---" + "|---" * len(SIZES) + "|\n"
    for rule in RULES:
        cells = []
        for size, _ in SIZES:
            row = next(r for r in rows if r["rule"] == rule and r["size"] == size and r["contender"] == "generated")
            known = None not in (row["ns_per_element"], row["ratio_to_best_hand"], row["ratio_to_stream"])
            cells.append(f"{row['ns_per_element']:.3f} · {row['ratio_to_best_hand']:.2f} · {row['ratio_to_stream']:.2f}" if known else "not measured")
        text += f"| `{rule}` | " + " | ".join(cells) + " |\n"
    return f"Nanoseconds per element, then how many times the speed of the hand-written loop with the same bits, then of the roofline stream ({rows[0]['isa']}, float, 1 thread):\n\n{text}"


def peers(file):
    with open(file, encoding="utf-8") as content:
        rows = [r for r in json.load(content) if r["rule"] == "adam"]
    text = ""
    for threads in sorted({r["threads"] for r in rows}):
        mine = [r for r in rows if r["threads"] == threads]
        cases = [c for c in CASES if any(r["case"] == c for r in mine)]
        names = [n for n in dict.fromkeys(r["contender"] for r in mine) if n != "ravine"]
        text += f"\n| Adam, {threads} thread{'s' if threads > 1 else ''} | " + " | ".join(CASES[c] for c in cases) + " |\n|---" + "|---" * len(cases) + "|\n"
        for name in names:
            found = {r["case"]: r["times_ravine"] for r in mine if r["contender"] == name}
            text += f"| PyTorch, {name} | " + " | ".join(f"{found[c]:.2f}" if found.get(c) else "not measured" for c in cases) + " |\n"
    return f"\nA whole step of PyTorch {rows[0]['torch']}'s Adam, as multiples of the time of Ravine's (`bench/peers/run.sh`):\n{text}"


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--peers")
    words.add_argument("--write", action="store_true")
    asked = words.parse_args()
    text = f"{BEGIN}On {machine()}, by `bench/measured.py`:\n\n{kernels()}{peers(asked.peers) if asked.peers else ''}{END}"
    if not asked.write:
        print(text, end="")
        return
    program("bench", "adam", "--svg", os.path.join(ROOT, "bench/adam.svg"))
    path = os.path.join(ROOT, "README.md")
    with open(path, encoding="utf-8") as content:
        before = content.read()
    after, count = re.subn(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: text, before, flags=re.S)
    if count != 1:
        sys.exit("README.md has no place for the tables")
    with open(path, "w", encoding="utf-8") as content:
        content.write(after)


if __name__ == "__main__":
    main()
