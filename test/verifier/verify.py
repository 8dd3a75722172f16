"""Verify a drillbook journal, the directory of a run, or a bundle, knowing nothing but docs/journal-format.md and
docs/audit.md. No code is shared with drillbook, so that what both say of a file is said twice.

    python3 verify.py [--anchor FILE]... [--allowed-signers FILE] PATH

Prints a line of JSON: the faults as [kind, record], and up to which record something outside vouches for the journal.
Exits with 1 for any fault. With --batch it reads {"journals": [BASE64, ...], "anchors": [LINE, ...]} and prints a line
for each journal.
"""
import argparse
import base64
import decimal
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import unicodedata

HEAD = r"([A-Za-z0-9][A-Za-z0-9._-]{0,127})%s([1-9][0-9]{0,14})%s([0-9a-f]{64})%s([0-9TZ:.-]{24})"
ANCHOR = re.compile(r"(?:^|\s)anchor " + HEAD % (" ", " ", " ") + r"\s*$")
STATEMENT = re.compile("drillbook checkpoint 1\nrun " + HEAD % ("\nseq ", "\nhead ", "\ntime ") + "\n")
ENTRY = re.compile(r"([0-9a-f]{64})  ((?!\.)[A-Za-z0-9_%~+.-]+(?:/(?!\.)[A-Za-z0-9_%~+.-]+)*)")
TAIL = re.compile(r',"hash":"([0-9a-f]{64})"\}\Z')


class Twice(Exception):
    """An object has a key twice."""


def reject(_):
    raise ValueError("not JSON")


def pairs(items):
    if len(dict(items)) != len(items):
        raise Twice
    return dict(items)


def parse(text, hook=None):
    return json.loads(text, parse_constant=reject, object_pairs_hook=hook)


def is_json(text):
    try:
        parse(text)
        return True
    except ValueError:
        return False


def number(value):
    """As ECMAScript writes it."""
    if isinstance(value, int) and abs(value) > 2**53:
        value = float(str(value))
    if isinstance(value, int):
        return str(value)
    if abs(value) == float("inf"):
        return "null"
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    sign, digits, exponent = decimal.Decimal(repr(value)).normalize().as_tuple()
    text, point = "".join(map(str, digits)), len(digits) + exponent
    minus = "-" if sign else ""
    if 0 < point <= 21:
        return minus + (text[:point] + "." + text[point:] if point < len(text) else text.ljust(point, "0"))
    if -6 < point <= 0:
        return minus + "0." + "0" * -point + text
    mantissa = text[0] + ("." + text[1:] if len(text) > 1 else "")
    return "%s%se%+d" % (minus, mantissa, point - 1)


SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text):
    out = []
    for character in text:
        if character in SHORT:
            out.append(SHORT[character])
        elif unicodedata.category(character)[0] == "C" or unicodedata.category(character) in ("Zl", "Zp"):
            units = character.encode("utf-16-be", "surrogatepass")
            out.extend("\\u%04x" % unit for unit in struct.unpack(">%dH" % (len(units) // 2), units))
        else:
            out.append(character)
    return '"' + "".join(out) + '"'


def canonical(value):
    if isinstance(value, dict):
        return "{" + ",".join(quoted(key) + ":" + canonical(each) for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, str):
        return quoted(value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return number(value)


def read_line(line):
    """A record, or what kind of damage this line has."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return None, "edited"
    newer = re.match(r'\{"v":([1-9][0-9]{0,8})[,}]', text)
    if newer and int(newer[1]) > 1 and is_json(text):
        return None, "newer-format"
    tail = TAIL.search(text)
    if not tail:
        return None, "edited" if is_json(text) else "not-json"
    if hashlib.sha256(line[:-75]).hexdigest() != tail[1]:
        return None, "edited"
    if not is_json(text):
        return None, "not-json"
    try:
        record = parse(text, pairs)
    except Twice:
        return None, "not-canonical"
    # Half a surrogate pair is never written.
    if canonical(record) != text or re.search(r"[\ud800-\udfff]", "".join(strings(record))):
        return None, "not-canonical"
    return (record, None) if has_head(record) else (None, "unknown-record")


def has_head(record):
    """The fields that every record has."""
    try:
        return (
            record["v"] == 1
            and isinstance(record["seq"], int)
            and record["seq"] > 0
            and record["mono"] >= 0
            and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{3}Z", record["time"])
            and re.fullmatch(r"[0-9a-f]{64}", record["prev"])
            and all(isinstance(record[name], str) for name in ("run", "boot", "type"))
            and isinstance(record["actor"], dict)
        )
    except (KeyError, TypeError):
        return False


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def check_journal(data):
    """The whole records before the first fault, and that fault as (kind, record) or None."""
    lines = data.split(b"\n")
    torn, lines = lines[-1], lines[:-1]
    records = []
    for place, line in enumerate(lines, 1):
        record, damage = read_line(line)
        if damage:
            return records, (damage, place)
        if record["seq"] > place:
            later = any((read_line(each)[0] or {}).get("seq") == place for each in lines[place:])
            return records, ("reordered" if later else "missing", place)
        if record["seq"] < place:
            return records, ("reordered", place)
        if record.get("prev") != (records[-1]["hash"] if records else "0" * 64):
            return records, ("edited", max(1, place - 1))
        if record["run"] != (records[0] if records else record)["run"]:
            return records, ("edited", place)
        records.append(record)
    return records, ("torn-tail", len(lines) + 1) if torn else None


def judge(data, witnesses):
    """Witnesses are (run, record, hash, whether it counts)."""
    records, fault = check_journal(data)
    faults = [fault] if fault else [] if records else [("empty", 1)]
    holding, cut, other, foreign = [], [], [], 0
    for run, seq, head, counts in witnesses:
        if records and records[0]["run"] != run:
            foreign += 1
        elif seq > len(records):
            cut.append(seq)
        elif records[seq - 1]["hash"] == head:
            holding.append((seq, counts))
        else:
            other.append(seq)
    if other:
        faults.append(("edited", max([0] + [seq for seq, _ in holding if seq < min(other)]) + 1))
    if cut and (fault is None or fault[0] == "torn-tail"):
        faults.append(("truncated", len(records) + 1))
    faults += [("bad-checkpoint", None)] * foreign
    return records, faults, max([0] + [seq for seq, counts in holding if counts])


def anchors(lines, run):
    found = [ANCHOR.search(line) for line in lines]
    return [(match[1], int(match[2]), match[3], True) for match in found if match and match[1] == run]


def signed(path, namespace, signers, signature=None):
    """Whether a signature counts; None where that cannot be judged."""
    signature = signature or path + ".sig"
    if not signers or not plain(signature):
        return None
    tell = ["ssh-keygen", "-Y", "find-principals", "-s", signature, "-f", signers]
    found = subprocess.run(tell, capture_output=True, text=True)
    who = found.stdout.split("\n")[0]
    check = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", who, "-n", namespace, "-s", signature]
    with open(path, "rb") as file:
        return found.returncode == 0 and subprocess.run(check, stdin=file, capture_output=True).returncode == 0


def check_checkpoints(directory, signers):
    place = os.path.join(directory, "checkpoints")
    names = os.listdir(place) if os.path.isdir(place) else []
    names = [name for name in names if name.isdigit() and plain(os.path.join(place, name))]
    witnesses, faults = [], []
    for name in sorted(names, key=int):
        path = os.path.join(place, name)
        with open(path, encoding="latin-1", newline="") as file:
            match = STATEMENT.fullmatch(file.read())
        counts = signed(path, "drillbook-checkpoint", signers)
        if not match or match[2] != name:
            faults.append(("bad-checkpoint", None))
        elif counts is False:
            faults.append(("bad-signature", None))
        else:
            witnesses.append((match[1], int(match[2]), match[3], bool(counts)))
    return witnesses, faults


def plain(path):
    """A file that is neither a link nor a pipe."""
    return os.path.isfile(path) and not os.path.islink(path)


def check_manifest(directory):
    path = os.path.join(directory, "MANIFEST")
    if not os.path.exists(path):
        return None
    with open(path, encoding="latin-1", newline="") as file:
        *lines, rest = file.read().split("\n")
    entries = [ENTRY.fullmatch(line) for line in lines]
    if rest or None in entries:
        return [("bad-manifest", None)]
    listed, faults = {match[2]: match[1] for match in entries}, []
    for name, wanted in listed.items():
        full = os.path.join(directory, name)
        if not plain(full):
            faults.append(("file-missing", None))
            continue
        with open(full, "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != wanted:
                faults.append(("file-changed", None))
    for parent, directories, files in os.walk(directory):
        for name in files + [each for each in directories if os.path.islink(os.path.join(parent, each))]:
            if os.path.relpath(os.path.join(parent, name), directory) not in [*listed, "MANIFEST", "MANIFEST.sig"]:
                faults.append(("file-unlisted", None))
    return faults


def check_outputs(directory, records):
    """Frames: one byte channel, four time, four length, and the bytes; channel 0 only says where a file begins."""
    faults = []
    for record in records:
        output = record.get("output") if record["type"] == "attempt-ended" else None
        if not output or output["bytes"] == 0 or output["stored"] != output["bytes"]:
            continue
        place = os.path.join(directory, "attempts", record["attempt"])
        names = os.listdir(place) if os.path.isdir(place) else []
        numbers = sorted(int(name[7:]) for name in names if re.fullmatch(r"output\.\d+", name))
        if 0 not in numbers or not all(plain(os.path.join(place, "output.%d" % each)) for each in numbers):
            faults.append(("file-missing", record["seq"]))
            continue
        digest = hashlib.sha256()
        for each in numbers:
            with open(os.path.join(place, "output.%d" % each), "rb") as file:
                data, at = file.read(), 0
            while at + 9 <= len(data):
                channel, _, length = struct.unpack(">BII", data[at : at + 9])
                if channel > 2 or at + 9 + length > len(data):
                    break
                digest.update(data[at + 9 : at + 9 + length] if channel else b"")
                at += 9 + length
        if digest.hexdigest() != output["sha256"]:
            faults.append(("file-changed", record["seq"]))
    return faults


def named(record):
    """Files that a record states the hash of. That of a plan is not of its bytes."""
    if record["type"] == "run-started":
        yield "runbook.md", record["runbook"]["sha256"]
    if record["type"] == "runbook-changed" and record["taken"] == "new":
        yield "runbook-%s.md" % record["runbook"]["sha256"][:12], record["runbook"]["sha256"]
    if record["type"] == "approval-requested":
        yield "approvals/%s.json" % record["request"], record["request"]
    if record["type"] == "approved":
        yield "approvals/%s.sig" % record["request"], record["signature"]


def check_pinned(directory, records, signers):
    faults = []
    for record in records:
        for name, wanted in named(record):
            path = os.path.join(directory, name)
            if not plain(path):
                faults.append(("file-missing", record["seq"]))
                continue
            with open(path, "rb") as file:
                if hashlib.sha256(file.read()).hexdigest() != wanted:
                    faults.append(("file-changed", record["seq"]))
    for record in records if not faults else []:
        if record["type"] == "approved":
            path = os.path.join(directory, "approvals", record["request"])
            if signed(path + ".json", "drillbook-approval", signers, path + ".sig") is False:
                faults.append(("bad-signature", record["seq"]))
    return faults


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--anchor", action="append", default=[])
    options.add_argument("--allowed-signers")
    options.add_argument("--batch", action="store_true")
    options.add_argument("path", nargs="?")
    given = options.parse_args()
    if given.batch:
        batch = json.load(sys.stdin)
        for journal in batch["journals"]:
            data = base64.b64decode(journal)
            records, _ = check_journal(data)
            run = records[0]["run"] if records else None
            _, faults, anchored = judge(data, anchors(batch["anchors"], run))
            print(json.dumps([faults, anchored]))
        return 0
    rest = os.path.isdir(given.path)
    directory = given.path if rest else os.path.dirname(given.path) or "."
    with open(os.path.join(given.path, "journal.ndjson") if rest else given.path, "rb") as file:
        data = file.read()
    records, _ = check_journal(data)
    witnesses, faults = check_checkpoints(directory, given.allowed_signers)
    for path in given.anchor:
        with open(path, encoding="utf-8", errors="replace") as file:
            witnesses += anchors(file.read().split("\n"), records[0]["run"] if records else None)
    manifest = check_manifest(directory) if rest else None
    if manifest is not None:
        counts = signed(os.path.join(directory, "MANIFEST"), "drillbook-bundle", given.allowed_signers)
        faults += [("bad-signature", None)] if counts is False else []
        if counts and not manifest and records and check_journal(data)[1] is None:
            witnesses.append((records[0]["run"], len(records), records[-1]["hash"], True))
    records, judged, anchored = judge(data, witnesses)
    faults = judged + faults + (manifest or [])
    if rest and not manifest:
        faults += check_outputs(directory, records) + check_pinned(directory, records, given.allowed_signers)
    print(json.dumps({"faults": faults, "anchored": anchored, "records": len(records)}))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
