# Reads the files of Ravine by Python's safetensors, compares bytes and checksums, and writes files for Ravine to read.
import ctypes
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


NAMES = {
    "BOOL": "bool", "U8": "uint8", "I8": "int8", "F8_E5M2": "float8_e5m2", "F8_E4M3": "float8_e4m3fn",
    "F8_E8M0": "float8_e8m0fnu", "F8_E4M3FNUZ": "float8_e4m3fnuz", "F8_E5M2FNUZ": "float8_e5m2fnuz", "I16": "int16",
    "U16": "uint16", "F16": "float16", "BF16": "bfloat16", "I32": "int32", "U32": "uint32", "F32": "float32",
    "C64": "complex64", "F64": "float64", "I64": "int64", "U64": "uint64",
}  # fmt: skip


def save(path, tensors, metadata):
    """By the reference."""
    buffers = {n: ctypes.create_string_buffer(bytes(t["data"]), len(t["data"])) for n, t in tensors.items()}
    specs = {
        n: safetensors.TensorSpec(
            dtype=NAMES[t["dtype"]], shape=t["shape"], data_ptr=ctypes.addressof(buffers[n]), data_len=len(t["data"])
        )
        for n, t in tensors.items()
    }
    safetensors.serialize_file(specs, path, metadata=metadata)


def save_otherwise(path, tensors, metadata):
    """By another writer: names in reverse order, JSON with spaces and escapes."""
    header, data = {"__metadata__": dict(reversed(metadata.items()))}, b""
    for name, t in sorted(tensors.items(), reverse=True):
        header[name] = {"data_offsets": [len(data), len(data) + len(t["data"])], "shape": t["shape"], "dtype": t["dtype"]}
        data += bytes(t["data"])
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
    safetensors.deserialize(path.read_bytes())


# The reference writes the same bytes; a copy with the metadata stays whole; a change does not go unseen.
plain = dict(safetensors.deserialize((folder / "plain.safetensors").read_bytes()))
save(folder / "python.safetensors", plain, {"one": "entry \u00fc"})
assert (folder / "python.safetensors").read_bytes() == (folder / "plain.safetensors").read_bytes()
save_otherwise(folder / "copied.safetensors", tensors, metadata)
tensors["scalar"]["data"] = struct.pack("<d", 2.5)
save_otherwise(folder / "changed.safetensors", tensors, metadata)
print(f"{len(tensors)} tensors of 22 types agree, {len(plain)} of them byte by byte")
