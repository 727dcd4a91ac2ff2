#!/usr/bin/env python3
"""Recomputes the committed vectors from the specification, with the standard library alone.

It shares no code with the packages, so a mistake would have to be made twice. Every file whose `check.by` is `script`
must have a subject here; the others are counted as not covered.
"""

import json
import pathlib
import sys

import anoma
import block
import groth16
import codec_rules
import model
import proof
import signature
import state
import state_delta
import transaction
import vow_builtin
import vow_type
from outcome import Rejected

SUBJECTS = {
    **codec_rules.SUBJECTS,
    **anoma.SUBJECTS,
    **block.SUBJECTS,
    **groth16.SUBJECTS,
    **model.SUBJECTS,
    **proof.SUBJECTS,
    **signature.SUBJECTS,
    **state.SUBJECTS,
    **state_delta.SUBJECTS,
    **transaction.SUBJECTS,
    **vow_builtin.SUBJECTS,
    **vow_type.SUBJECTS,
}


def outcome_of(subject, value):
    try:
        return {"output": subject(value)}
    except Rejected as rejected:
        return {"rejection": rejected.outcome}


def read(path):
    if path.suffix == ".json":
        return json.loads(path.read_text())
    head, *cases = [json.loads(line) for line in path.read_text().splitlines()]
    return {**head, "cases": cases}


def main():
    root = pathlib.Path(__file__).resolve().parents[3] / "test-vectors"
    passed, problems, uncovered = 0, [], 0
    for path in sorted([*root.rglob("*.json"), *root.rglob("*.jsonl")]):
        vectors = read(path)
        name = path.relative_to(root)
        subject = SUBJECTS.get(vectors["subject"])
        if subject is None:
            if vectors["check"]["by"] == "script":
                problems.append(f"{name}: no subject {vectors['subject']} here")
            uncovered += len(vectors["cases"])
            continue
        for case in vectors["cases"]:
            expected = {key: case[key] for key in ("output", "rejection") if key in case}
            actual = outcome_of(subject, case["input"])
            if actual == expected:
                passed += 1
            else:
                problems.append(f"{name}, {case['name']}: expected {expected}, got {actual}")
    print(*problems, sep="\n")
    print(f"{passed} cases agree, {len(problems)} problems, {uncovered} cases not covered")
    return 1 if problems or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
