# Reads the files of Ravine by Python's safetensors, compares bytes and checksums, and writes files for Ravine to read.
import json
import struct
import sys
import zlib
from pathlib import Path

import safetensors

folder = Path(sys.argv[1])


def header_of(path):
    whole = path.read_bytes()
    (length,) = struct.unpack("<Q", whole[:8])
    return json.loads(whole[8 : 8 + length]), whole[8 + length :]


# What the file says, by the reference and, independently, by Python's own JSON.
ours, data = header_of(folder / "ours.safetensors")
metadata = ours.pop("__metadata__")
tensors = dict(safetensors.deserialize((folder / "ours.safetensors").read_bytes()))
assert tensors.keys() == ours.keys(), tensors.keys() ^ ours.keys()
assert len({t["dtype"] for t in tensors.values()}) == 22
for name, t in tensors.items():
    begin, end = ours[name]["data_offsets"]
    assert t["shape"] == ours[name]["shape"] and t["dtype"] == ours[name]["dtype"], name
    assert bytes(t["data"]) == data[begin:end], name
    assert metadata["ravine.crc32." + name] == f"{zlib.crc32(data[begin:end]):08x}", name
assert metadata["rule"] == "adam"


def save(path, tensors, metadata):
    """The format's names of types are accepted as they are, which those of safetensors.numpy have too few of."""
    tensors = {n: {"dtype": t["dtype"], "shape": t["shape"], "data": bytes(t["data"])} for n, t in tensors.items()}
    path.write_bytes(safetensors.serialize(tensors, metadata=metadata))


# The reference writes the same bytes; a copy with the metadata stays whole; a change does not go unseen.
plain = dict(safetensors.deserialize((folder / "plain.safetensors").read_bytes()))
save(folder / "python.safetensors", plain, {"one": "entry \u00fc"})
assert (folder / "python.safetensors").read_bytes() == (folder / "plain.safetensors").read_bytes()
save(folder / "copied.safetensors", tensors, metadata)
tensors["scalar"]["data"] = struct.pack("<d", 2.5)
save(folder / "changed.safetensors", tensors, metadata)
print(f"{len(tensors)} tensors of 22 types agree")
